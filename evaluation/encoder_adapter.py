"""Learns the adapter of e5, `guidance/understanding/e5_adapter.npz`: ``python -m evaluation.encoder_adapter``.

e5 was made for any text. The adapter (LoRA: Hu and others, 2022, arXiv:2106.09685) turns its upper layers to what citizens write, by

* the training messages: their need or speech act, and their life stages, from a linear layer on the centred vector;
* the ways of asking common questions: which question it is, by the angle to a learnt middle of each (proxies: Movshovitz-Attias and
  others, 2017, arXiv:1703.07464). Some stand once more behind a message that has nothing to do with them, for people put a story around.

Nothing else is read, so held-out messages stay apart. It need not be learnt anew with every change of data: it is the place to start from,
and `make train` learns the heads and directions on top. Takes about half an hour on two cores and 11 GB of memory; afterwards raise
`guidance.understanding.encoder.VERSION`. docs/understanding.md has what it brings.
"""

import argparse
import os
import time
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np

from guidance.settings import get_settings
from guidance.understanding import e5
from guidance.understanding.heads import SHARES

#: Layers below this one stay as they are: what they give is computed once.
FIRST = 6
#: Rank of each change, and what it is multiplied with.
RANK, SCALE = 16, 2.0
#: Times that each text is read; the first step goes as far as the rate says, behind some shorter ones, and the steps shorten to nothing.
EPOCHS, RATE, SHORTER_FIRST = 2.0, 6e-4, 60
#: Share of the tokens that is left out at random, so that no single word is learnt by heart.
LEFT_OUT = 0.15
#: How fast a label's share falls with the angle: of messages, and of ways of asking.
SHARPNESS, SHARPNESS_OF_WAYS = 12.0, 20.0
#: Share of the ways of asking that stand once more behind a message of so many words.
BEHIND_A_STORY, STORY = 0.2, (5, 22)
#: Texts of a length are read together; what is longer is cut. So many tokens in a step.
LENGTHS, TOKENS = (12, 16, 20, 24, 28, 32, 40, 48, 64), 3072


@dataclass(frozen=True)
class Texts:
    """What is learnt from: `intent` and `way` (n) are places of names, -1 where there is none; `stages` (n, stages) are shares."""

    texts: Sequence[str]
    intent: np.ndarray
    stages: np.ndarray
    way: np.ndarray
    plain: int  # so many are as they were written; behind them those behind a story

    @classmethod
    def gathered(cls, messages: Sequence[Tuple[str, str, Sequence[str]]], ways: Sequence[Tuple[str, str]], random: Any) -> "Texts":
        """`messages`: text, need or speech act, and life stages; `ways`: id and words."""
        intents, stages = sorted({name for _, name, _ in messages}), sorted({name for _, _, names in messages for name in names})
        ids = {name: place for place, name in enumerate(dict.fromkeys(name for name, _ in ways))}
        some = random.choice(len(ways), int(BEHIND_A_STORY * len(ways)), replace=False).tolist()
        stories = [text for text, _, _ in messages if STORY[0] <= len(text.split()) <= STORY[1]]
        behind = [f"{stories[random.integers(len(stories))].rstrip(' .?!')}. {ways[place][1]}" for place in some]
        shares = np.zeros((len(messages) + len(ways) + len(some), len(stages)), dtype=np.float32)
        for row, (_, _, names) in zip(shares, messages):
            for name, share in zip(names, SHARES[min(len(names), len(SHARES)) - 1]):
                row[stages.index(name)] = share
        nothing = [-1] * len(messages)
        return cls(
            texts=[*(text for text, _, _ in messages), *(words for _, words in ways), *behind],
            intent=np.array([*(intents.index(name) for _, name, _ in messages), *[-1] * (len(ways) + len(some))]),
            stages=shares,
            way=np.array([*nothing, *(ids[name] for name, _ in ways), *(ids[ways[place][0]] for place in some)]),
            plain=len(messages) + len(ways),
        )


class Layers:
    """e5 once more, in jax, which knows slopes: `guidance.understanding.e5` has the same in ONNX."""

    def __init__(self, packed: e5.PackedWeights) -> None:
        self._packed, self._heads = packed, packed.attention_heads
        self.width, self.number = packed.width, packed.layers
        wide, inner = packed.width, packed.inner_width
        #: What each product is called, its parts in the file and its shape (in, out).
        self.products: Dict[str, Tuple[Tuple[str, ...], int, int]] = {
            "q": (("q", "k", "v"), wide, 3 * wide),
            "ao": (("ao",), wide, wide),
            "fi": (("fi",), wide, inner),
            "fo": (("fo",), inner, wide),
        }
        self._layers = [self._layer(f"l{number}") for number in range(packed.layers)]

    def _layer(self, layer: str) -> Dict[str, Any]:
        read: Dict[str, Any] = {}
        for name, (parts, columns, rows) in self.products.items():
            read[name] = e5.unpacked(self._packed.blocks(*(f"{layer}.{part}.w" for part in parts))).reshape(rows, columns).T
            read[f"{name}.b"] = np.concatenate([self._packed.floats(f"{layer}.{part}.b") for part in parts])
        for name in ("aln", "oln"):
            read[name], read[f"{name}.b"] = self._packed.floats(f"{layer}.{name}.w"), self._packed.floats(f"{layer}.{name}.b")
        return {name: np.array(values, dtype=np.float32) for name, values in read.items()}

    def lower(self, words: Any, mask: Any) -> Any:
        """From words and places (texts, tokens, width) to what the lower layers give."""
        hidden = self._normal(words, self._packed.floats("emb.ln.w"), self._packed.floats("emb.ln.b"))
        for layer in self._layers[:FIRST]:
            hidden = self._through(hidden, layer, mask, {})
        return hidden

    def upper(self, hidden: Any, mask: Any, changes: Sequence[Dict[str, Any]]) -> Any:
        """From there to a vector of length 1 for each text; `changes`: of each upper layer, name of the product -> a and b."""
        import jax.numpy as jnp

        for layer, change in zip(self._layers[FIRST:], changes):
            hidden = self._through(hidden, layer, mask, change)
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1)[:, None]
        return mean / jnp.linalg.norm(mean, axis=1, keepdims=True)

    def _through(self, hidden: Any, layer: Dict[str, Any], mask: Any, change: Dict[str, Any]) -> Any:
        import jax
        import jax.numpy as jnp

        texts, tokens, _ = hidden.shape
        each = self.width // self._heads

        def product(given: Any, name: str) -> Any:
            made = given @ layer[name] + layer[f"{name}.b"]
            return made + SCALE * (given @ change[name][0]) @ change[name][1] if name in change else made

        parts = jnp.split(product(hidden, "q"), 3, -1)
        asks, answers, says = (part.reshape(texts, tokens, self._heads, each).transpose(0, 2, 1, 3) for part in parts)
        seen = jax.nn.softmax(asks @ answers.transpose(0, 1, 3, 2) / np.sqrt(each) + (mask[:, None, None, :] - 1) * 1e9, -1) @ says
        seen = seen.transpose(0, 2, 1, 3).reshape(texts, tokens, self.width)
        hidden = self._normal(hidden + product(seen, "ao"), layer["aln"], layer["aln.b"])
        thought = product(jax.nn.gelu(product(hidden, "fi"), approximate=False), "fo")
        return self._normal(hidden + thought, layer["oln"], layer["oln.b"])

    def _normal(self, values: Any, weight: np.ndarray, bias: np.ndarray) -> Any:
        import jax

        moved = values - values.mean(-1, keepdims=True)
        return moved * jax.lax.rsqrt((moved * moved).mean(-1, keepdims=True) + self._packed.epsilon) * weight + bias


class Batch(NamedTuple):
    """Places of texts of one length, and that length."""

    places: np.ndarray
    length: int


def batches(lengths: np.ndarray, random: Any) -> List[Batch]:
    """All texts once, those of a length together, in an order drawn anew."""
    found: List[Batch] = []
    for length in LENGTHS:
        places = random.permutation(np.flatnonzero(lengths == length))
        many = TOKENS // length
        found += [Batch(places[start : start + many], length) for start in range(0, len(places), many)]
    return [found[place] for place in random.permutation(len(found))]


def filled(rows: Sequence[np.ndarray], length: int) -> Tuple[np.ndarray, np.ndarray]:
    """`rows` (tokens, width) as one array of the shape that all batches of this length have, and which of its tokens are there."""
    many = TOKENS // length
    values, mask = np.zeros((many, length, rows[0].shape[1]), dtype=np.float32), np.zeros((many, length), dtype=np.float32)
    mask[:, 0] = 1  # no row is empty, or its mean would be none
    for number, row in enumerate(rows):
        values[number, : len(row)], mask[number, : len(row)] = row, 1
    return values, mask


def learnt(known: Texts, encoder: e5.E5Encoder, packed: e5.PackedWeights, epochs: float, random: Any) -> Dict[str, np.ndarray]:
    """The changes: ``l6.q.a`` (in, rank) and ``l6.q.b`` (rank, out), for each product of each upper layer."""
    import jax
    import jax.numpy as jnp
    from jax.example_libraries import optimizers

    layers = Layers(packed)
    tokens = [encoder.tokens(text)[: LENGTHS[-1]] for text in known.texts]
    lengths = np.array([next(length for length in LENGTHS if len(text) <= length) for text in tokens])
    hidden: List[np.ndarray] = [np.zeros(0)] * len(tokens)
    vectors = np.zeros((len(tokens), layers.width), dtype=np.float32)
    lower, upper = jax.jit(layers.lower), jax.jit(lambda hidden, mask: layers.upper(hidden, mask, [{}] * (layers.number - FIRST)))
    for some in batches(lengths, random):
        values, mask = filled([encoder.words(tokens[place]) for place in some.places], some.length)
        below = lower(values, mask)
        vectors[some.places] = np.asarray(upper(below, mask))[: len(some.places)]
        for place, row in zip(some.places, np.asarray(below.astype(jnp.float16))):
            hidden[place] = row[: len(tokens[place])].copy()
    middle = vectors[: known.plain].mean(axis=0)
    seen = (vectors - middle) / np.linalg.norm(vectors - middle, axis=1, keepdims=True)

    def middles(shares: np.ndarray) -> Any:
        sums = shares.T @ seen[: len(shares)]
        return jnp.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))

    def change(columns: int, rows: int) -> List[Any]:
        return [jnp.asarray(random.standard_normal((columns, RANK)) / np.sqrt(columns), jnp.float32), jnp.zeros((RANK, rows), jnp.float32)]

    weights = {
        "changes": [
            {name: change(columns, rows) for name, (_, columns, rows) in layers.products.items()} for _ in range(FIRST, layers.number)
        ],
        "intent": middles(_ones(known.intent)) * 0.5,
        "stages": middles(known.stages) * 0.5,
        "intent.b": jnp.zeros(int(known.intent.max()) + 1),
        "stages.b": jnp.zeros(known.stages.shape[1]),
        "way": middles(_ones(np.where(np.arange(len(known.way)) < known.plain, known.way, -1))),
    }

    def cost(weights: Dict[str, Any], hidden: Any, mask: Any, intent: Any, stages: Any, way: Any) -> Any:
        moved = layers.upper(hidden, mask, weights["changes"]) - middle
        turned = moved / jnp.linalg.norm(moved, axis=1, keepdims=True)
        proxies = weights["way"] / jnp.linalg.norm(weights["way"], axis=1, keepdims=True)
        said = jax.nn.log_softmax(SHARPNESS * turned @ weights["intent"].T + weights["intent.b"])
        lives = jax.nn.log_softmax(SHARPNESS * turned @ weights["stages"].T + weights["stages.b"])
        asked = jax.nn.log_softmax(SHARPNESS_OF_WAYS * turned @ proxies.T)
        return -((intent * said).sum() + (stages * lives).sum() + (way * asked).sum()) / len(hidden)

    steps = int(epochs * len(batches(lengths, random)))
    begin, update, now = optimizers.adam(lambda step: RATE * jnp.minimum(1, (step + 1) / SHORTER_FIRST) * jnp.maximum(0, 1 - step / steps))

    @jax.jit
    def step(number: int, state: Any, *batch: Any) -> Any:
        value, slope = jax.value_and_grad(cost)(now(state), *batch)
        return update(number, optimizers.clip_grads(slope, 1.0), state), value

    state, started, costs = begin(weights), time.monotonic(), []
    for number, some in zip(range(steps), _again(lengths, random)):
        values, mask = filled([hidden[place] for place in some.places], some.length)
        kept = (random.random(mask.shape) > LEFT_OUT).astype(np.float32)
        kept[:, 0] = 1
        labels = [_rows(shares, some) for shares in (_ones(known.intent), known.stages, _ones(known.way))]
        state, value = step(number, state, values, mask * kept, *labels)
        costs.append(float(value))
        if number % 50 == 49:
            print(f"{number + 1} of {steps} steps, {time.monotonic() - started:.0f} s, cost {np.mean(costs[-50:]):.3f}", flush=True)
    return {
        f"l{FIRST + number}.{name}.{part}": np.asarray(values * factor, dtype=np.float16)
        for number, products in enumerate(now(state)["changes"])
        for name, pair in products.items()
        for part, values, factor in zip("ab", pair, (1.0, SCALE))
    }


def _again(lengths: np.ndarray, random: Any) -> Iterator[Batch]:
    while True:
        yield from batches(lengths, random)


def _ones(places: np.ndarray) -> np.ndarray:
    """Of shape (n, names): 1 at each place, nothing where it is -1."""
    shares = np.zeros((len(places), int(places.max()) + 1), dtype=np.float32)
    there = np.flatnonzero(places >= 0)
    shares[there, places[there]] = 1
    return shares


def _rows(shares: np.ndarray, some: Batch) -> np.ndarray:
    rows = np.zeros((TOKENS // some.length, shares.shape[1]), dtype=np.float32)
    rows[: len(some.places)] = shares[some.places]
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Learn the adapter of e5 from the training messages and the ways of asking.")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    options = parser.parse_args()
    get_settings().export_to_rasa()  # before anything loads numpy's threads
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true")
    from evaluation.experiments import Bench, training
    from guidance.understanding.asked import ways_of_asking

    bench = Bench()
    rows = list(zip(training("need"), training("life_stage")))
    messages = [(bench.heard(need.text), need.labels[0], stage.labels) for need, stage in rows]
    random = np.random.default_rng(0)
    known = Texts.gathered(messages, ways_of_asking(bench.knowledge), random)
    packed = e5.PackedWeights(e5.weights_file())
    np.savez_compressed(e5.ADAPTER, **learnt(known, e5.E5Encoder(adapter=None), packed, options.epochs, random))
    print(f"Wrote {e5.ADAPTER.name}: raise VERSION in guidance/understanding/encoder.py and train")


if __name__ == "__main__":
    main()
