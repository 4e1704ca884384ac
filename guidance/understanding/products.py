"""Products of a few vectors with tens of thousands of rows, which are kept in 8 bits.

Such a product takes as long as reading the rows from memory. In 8 bits that is a quarter of it, and ONNX Runtime, which runs the encoder
anyway, multiplies them so (`DynamicQuantizeMatMul`). An angle between vectors of length 1 is off by 0.001 by that
(docs/understanding.md).
"""

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

#: The largest number that a weight becomes. 127 would fit, but a processor without VNNI adds the products of two numbers of 8 bits in 16:
#: from 2 x 255 x 65 on they are cut off there. So the same is said on every machine.
LARGEST = 63
#: Where ONNX Runtime keeps routines of its own.
ROUTINES = "com.microsoft"


class Rows:
    """Rows of numbers, of shape (n, d). Immutable; safe to call from several threads."""

    def __init__(self, rows: np.ndarray) -> None:
        scales = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny).astype(np.float32) / LARGEST
        given, kept = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [None, rows.shape[1]]), "rows"
        made = helper.make_tensor_value_info("products", TensorProto.FLOAT, [None, len(rows)])
        weights = [
            numpy_helper.from_array(np.ascontiguousarray(np.rint(rows / scales[:, None]).astype(np.int8).T), kept),
            numpy_helper.from_array(scales, "scales"),
        ]
        node = helper.make_node("DynamicQuantizeMatMul", ["vectors", kept, "scales"], ["products"], domain=ROUTINES)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(ROUTINES, 1)]
        model = helper.make_model(
            helper.make_graph([node], "rows", [given], [made], weights), opset_imports=versions, ir_version=9
        ).SerializeToString()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def products(self, vectors: np.ndarray) -> np.ndarray:
        """Of each of `vectors` (m, d) with each row: of shape (m, n), float32. Each vector is taken by itself: what 8 bits can tell apart
        hangs on the largest number beside it."""
        found = [self._session.run(None, {"vectors": vector[None]})[0] for vector in np.asarray(vectors, dtype=np.float32)]
        return np.concatenate(found)
