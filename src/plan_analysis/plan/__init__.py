"""The plan's targets as functions of paths: what they ask for, where things stand, how likely they are reached."""
