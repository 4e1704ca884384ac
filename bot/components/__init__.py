"""NLU graph components: thin adapters around `guidance.understanding`. The only place that imports rasa.engine."""
