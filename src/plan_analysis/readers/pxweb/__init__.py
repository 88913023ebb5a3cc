"""Tables of the statistics office's PX-Web server in the forms in which it hands them out."""

from plan_analysis.readers.pxweb.csv_download import cube_of_csv
from plan_analysis.readers.pxweb.cube import Cube
from plan_analysis.readers.pxweb.json_answer import cube_of_json
from plan_analysis.readers.pxweb.observations import read_cube
from plan_analysis.readers.pxweb.px_file import cube_of_px

__all__ = ["Cube", "cube_of_csv", "cube_of_json", "cube_of_px", "read_cube"]
