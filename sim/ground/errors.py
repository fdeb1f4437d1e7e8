"""Three kinds of error: yours in a file, yours in a call, ours."""


class SandboxError(Exception):
    """What all errors of this package have in common."""


class MisuseError(SandboxError):
    """Your call: an argument that the interface does not allow."""


class ModelError(SandboxError):
    """Our bug: the model broke one of its own laws."""
