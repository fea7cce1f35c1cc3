"""What other tools need to speak of prices as the library does; each needs its extra installed.

Open ``fastapi.py``: one shape for whatever is wrong with a request to a service.
"""
