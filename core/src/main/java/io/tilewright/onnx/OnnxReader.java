package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.tilewright.graph.Graph;
import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.infer.ShapeInference;
import io.tilewright.util.Printable;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads an ONNX file that may be damaged or hostile. Whatever is wrong becomes one INPUT error; weights stay in the
 * mapped file until they are asked for.
 */
public final class OnnxReader {
    /** Most nodes of a model, sub-graphs and functions included. */
    public static final int MAX_NODES = 100_000;

    /** Operator sets whose operators mean what the rules here assume. */
    private static final int OLDEST_OPERATOR_SET = 3;

    private static final int NEWEST_OPERATOR_SET = 25;

    private OnnxReader() {}

    /**
     * The model in a file.
     *
     * @param batch images per run; empty for the file's own number, or 1 where it leaves it open
     * @throws TilewrightException (INPUT) if the file is not an ONNX model that can be tuned
     */
    public static Model read(Path file, OptionalInt batch) {
        return read(file, batch, Runtime.getRuntime().maxMemory() / 2);
    }

    /** @param memory bytes that the parsed model may take, weights not among them */
    static Model read(Path file, OptionalInt batch, long memory) {
        ByteBuffer bytes = ModelBytes.of(file);
        try {
            Skeleton skeleton = Skeleton.of(bytes, MAX_NODES, memory);
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path name = file.getFileName();
            return model(skeleton, folder, Printable.of(name == null ? "model" : name.toString()), bytes, batch);
        } catch (InternalError e) { // the JVM's word for a mapped file that shrank
            throw Refusal.of(
                    "the model file '" + Printable.of(file.toString()) + "' changed while it was read, allowed: a file"
                            + " that nobody writes to",
                    "wait until the file is complete, then try again",
                    e);
        }
    }

    private static Model model(Skeleton skeleton, Path folder, String name, ByteBuffer bytes, OptionalInt batch) {
        ModelProto proto = skeleton.model();
        if (!proto.hasGraph() || proto.getGraph().getNodeCount() == 0) {
            throw Refusal.of(
                    "the file holds no network: its graph has no nodes, allowed: from 1",
                    "check that this is an ONNX model and not another protocol buffer");
        }
        checkOperatorSet(proto);
        checkFunctions(proto);
        GraphProto graph = proto.getGraph();
        checkControlFlow(graph);
        if (graph.getSparseInitializerCount() > 0) {
            throw Refusal.of(
                    "the model has " + graph.getSparseInitializerCount() + " sparse constants, allowed: dense ones",
                    "export the model with dense weights");
        }
        TensorReader tensorReader = new TensorReader(folder, skeleton);
        List<Tensor> tensors = new ArrayList<>();
        Set<String> constants = new HashSet<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            tensors.add(tensorReader.read(tensor, tensor.getName()));
            constants.add(tensor.getName());
        }
        List<ValueInfoProto> fed = graph.getInputList().stream() // before version 4 constants were inputs, too
                .filter(input -> !constants.contains(input.getName()))
                .toList();
        InputShapes inputs = InputShapes.of(fed, batch);
        List<Node> nodes = new ArrayList<>();
        NodeReader nodeReader = new NodeReader(tensorReader);
        for (int i = 0; i < graph.getNodeCount(); i++) {
            Node node = nodeReader.read(graph.getNode(i), i);
            if (node.op().equals("Constant")) {
                tensors.add(NodeReader.constant(node));
            } else {
                nodes.add(node);
            }
        }
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        return ShapeInference.infer(
                new Graph(name, inputs.inputs(), outputs, nodes, tensors), Sha256.of(bytes), inputs.batch());
    }

    private static void checkOperatorSet(ModelProto proto) {
        long version = proto.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(1); // a model without the entry is of the first version
        if (version < OLDEST_OPERATOR_SET || version > NEWEST_OPERATOR_SET) {
            throw Refusal.of(
                    "the model uses version " + version + " of ONNX's operator set, allowed: " + OLDEST_OPERATOR_SET
                            + ".." + NEWEST_OPERATOR_SET,
                    "convert it (onnx.version_converter), or export it again with operator set 17");
        }
    }

    private static void checkFunctions(ModelProto proto) {
        if (proto.getFunctionsCount() > 0) {
            throw Refusal.of(
                    "the model defines " + proto.getFunctionsCount() + " functions of its own, the first is '"
                            + Printable.of(proto.getFunctions(0).getName()) + "', allowed: none",
                    "write their bodies out first (onnx.inliner.inline_local_functions)");
        }
    }

    /** If, Loop, Scan and whatever else carries a graph of its own. */
    private static void checkControlFlow(GraphProto graph) {
        Map<String, Long> found = graph.getNodeList().stream()
                .filter(node -> node.getAttributeList().stream().anyMatch(OnnxReader::holdsGraph))
                .collect(Collectors.groupingBy(
                        node -> Printable.of(NodeReader.operator(node)), TreeMap::new, Collectors.counting()));
        if (!found.isEmpty()) {
            throw Refusal.of(
                    "the model decides while it runs what to compute: "
                            + found.entrySet().stream()
                                    .limit(8)
                                    .map(e -> e.getKey() + " (" + e.getValue()
                                            + (e.getValue() == 1 ? " node)" : " nodes)"))
                                    .collect(Collectors.joining(", "))
                            + ", allowed: operators without sub-graphs",
                    "export the model in evaluation mode with fixed sizes and simplify it (onnxsim), or cut this part"
                            + " off (onnx.utils.extract_model)");
        }
    }

    private static boolean holdsGraph(AttributeProto attribute) {
        return attribute.hasG() || attribute.getGraphsCount() > 0;
    }
}
