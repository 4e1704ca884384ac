"""How a fault is written to a log without a word of what a citizen wrote."""


def where(error: BaseException) -> str:
    """Kind and place of `error`, e.g. ``KeyError at matching.py:88``.

    Neither the message nor the traceback: both may carry values, and values may be a citizen's words.
    """
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    if place is None:
        return type(error).__name__
    file = place.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{type(error).__name__} at {file}:{place.tb_lineno}"
