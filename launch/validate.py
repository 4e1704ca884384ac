"""Checks the training data and Rasa's files: ``python -m launch.validate``.

Rasa warns about every response that no story names; ours are named by `guidance` (a test compares them), so those
warnings are left out. Every other warning is a fault.
"""

import os
import subprocess
import sys
from typing import List

from guidance.settings import ROOT

#: Warnings that hold by design, each with its reason.
EXPECTED = (
    "is not used in any story or rule",  # responses are chosen in guidance/conversation; tests/house compares them
    "is listed in the domain file, but is not found in the NLU training data",  # intents of choices, never typed
)


def main() -> None:
    """Run Rasa's validator; exit 1 with its complaints."""
    command = [sys.executable, "-m", "rasa", "data", "validate", "--config", "bot/config.yml", "--domain", "bot/domain", "--data", "data"]
    env = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "default::UserWarning",
        "NO_COLOR": "1",
    }
    result = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    found = complaints(result.stdout + result.stderr)
    if result.returncode or found:
        print("\n".join(found) or result.stderr[-2000:])
        sys.exit("Rasa found faults in data/ or bot/: see above.")
    print("Training data, domain, rules and stories: sound.")


def complaints(output: str) -> List[str]:
    """The lines of Rasa's output that name a fault."""
    lines = [line for line in output.splitlines() if "UserWarning:" in line or " ERROR " in line or " WARNING " in line]
    return [line for line in lines if "/rasa/" in line or "rasa." in line if not any(known in line for known in EXPECTED)]


if __name__ == "__main__":
    main()
