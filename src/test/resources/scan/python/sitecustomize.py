# Wapiti 3.0.4 writes the flags of a pattern behind it where something is left out of its walk; Python since 3.11 wants them before it.
import re

_compile = re.compile


def _compile_with_late_flags(pattern, flags=0):
    late = "(?ms)"
    if isinstance(pattern, str) and pattern.endswith(late):
        return _compile(pattern[: -len(late)], flags | re.M | re.S)
    return _compile(pattern, flags)


re.compile = _compile_with_late_flags
