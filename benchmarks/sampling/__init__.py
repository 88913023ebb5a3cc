"""The path model's exact posterior, written from its measurements anew, for samplers that know nothing of the model."""
