package io.tilewright.graph.infer;

import io.tilewright.graph.Batch;
import io.tilewright.graph.FilledData;
import io.tilewright.graph.Graph;
import io.tilewright.graph.IntegerData;
import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.ValueInfo;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Walks a graph once, from inputs to outputs, and finds the shape of every value. Behind an operator without a rule
 * shapes are unknown; that is an error only if a convolution or matrix product with constant weights lies there, and
 * the error then names all such operators at once.
 */
public final class ShapeInference {
    private static final int LISTED = 40;

    private final Graph graph;
    private final Batch batch;
    private final Map<String, Tensor> tensors;
    private final Map<String, ValueInfo> values = new HashMap<>();
    private final Set<String> constants = new HashSet<>();
    private final SortedMap<String, Integer> unknown = new TreeMap<>();
    private final SortedMap<String, Integer> dynamic = new TreeMap<>();
    private final List<Node> blocked = new ArrayList<>();

    private ShapeInference(Graph graph, Batch batch) {
        this.graph = graph;
        this.batch = batch;
        this.tensors = new LinkedHashMap<>(graph.tensors());
    }

    /**
     * The model with all shapes that can be found.
     *
     * @param graph its inputs have their shapes for the wanted batch
     * @param sha256 see {@link Model#sha256()}
     * @throws TilewrightException (INPUT) if a node contradicts its inputs, or a layer's input shape cannot be found
     */
    public static Model infer(Graph graph, String sha256, Batch batch) {
        ShapeInference inference = new ShapeInference(graph, batch);
        try {
            inference.run();
        } catch (TilewrightException e) {
            if (!batch.changed()) {
                throw e;
            }
            throw Refusal.of(
                    "the model was written for batch " + batch.written() + " and contradicts itself with batch "
                            + batch.wanted() + ": " + e.getMessage(),
                    "use --batch " + batch.written() + ", or export the model with an open batch dimension",
                    e);
        }
        return new Model(
                graph,
                sha256,
                (int) batch.wanted(),
                inference.tensors,
                inference.values,
                inference.constants,
                inference.unknown);
    }

    private void run() {
        graph.inputs().forEach(input -> values.put(input.name(), input));
        for (Tensor tensor : graph.tensors().values()) {
            values.put(tensor.name(), tensor.info());
            constants.add(tensor.name());
        }
        graph.nodes().forEach(this::visit);
        if (!blocked.isEmpty()) {
            throw blockedLayers();
        }
    }

    private void visit(Node node) {
        Optional<ShapeRule> rule = Operators.rule(node.op());
        if (rule.isEmpty()) {
            unknown.merge(node.op(), 1, Integer::sum);
        }
        boolean constant = rule.isPresent()
                && node.inputs().stream().allMatch(input -> input.isEmpty() || constants.contains(input));
        if (constant) {
            node.outputs().stream().filter(name -> !name.isEmpty()).forEach(constants::add);
        }
        if (node.inputs().stream().anyMatch(input -> !input.isEmpty() && !values.containsKey(input))) {
            if (isLayer(node)) {
                blocked.add(node);
            }
            return;
        }
        if (rule.isEmpty()) {
            return;
        }
        Operands in = new Operands(node, batch, values::get, tensors);
        Optional<List<Shape>> shapes = shapes(rule.get(), in);
        if (shapes.isEmpty()) {
            dynamic.merge(node.op(), 1, Integer::sum);
            return;
        }
        for (int i = 0; i < Math.min(node.outputs().size(), shapes.get().size()); i++) {
            String output = node.outputs().get(i);
            if (!output.isEmpty()) {
                values.put(
                        output,
                        new ValueInfo(
                                output, OutputTypes.of(in, i), shapes.get().get(i)));
            }
        }
        keepNumbers(in);
    }

    private static Optional<List<Shape>> shapes(ShapeRule rule, Operands in) {
        try {
            return rule.shapes(in);
        } catch (ArithmeticException e) {
            throw Refusal.of(
                    in.node().label() + ": its output's size overflows, allowed: sizes up to " + Integer.MAX_VALUE,
                    "the model is damaged or hostile: get it again from its source",
                    e);
        }
    }

    private void keepNumbers(Operands in) {
        Node node = in.node();
        ValueInfo out = values.get(node.output());
        IntegerFolding.fold(in, out.shape()).ifPresent(numbers -> {
            tensors.put(out.name(), new Tensor(out.name(), out.dtype(), out.shape(), new IntegerData(numbers)));
            constants.add(out.name());
        });
        if (node.op().equals("ConstantOfShape") && out.dtype().isReal()) {
            tensors.put(
                    out.name(),
                    new Tensor(
                            out.name(), out.dtype(), out.shape(), new FilledData(out.shape(), OutputTypes.fill(node))));
        }
    }

    private boolean isLayer(Node node) {
        return switch (node.op()) {
            case "Conv", "Gemm", "MatMul" -> node.hasInput(1) && constants.contains(node.input(1));
            default -> false;
        };
    }

    private TilewrightException blockedLayers() {
        StringBuilder message =
                new StringBuilder("the input shape of " + blocked.size() + " layer" + (blocked.size() == 1 ? "" : "s")
                        + " cannot be found, the first is " + blocked.get(0).label());
        if (!unknown.isEmpty()) {
            message.append("; operators that are not known: ").append(listed(unknown));
        }
        if (!dynamic.isEmpty()) {
            message.append("; operators whose output's shape is only known when the network runs: ")
                    .append(listed(dynamic));
        }
        message.append("; allowed before a layer: operators with a shape rule (")
                .append(Operators.names().size())
                .append(" of them, ")
                .append(Operators.names().first())
                .append(" to ")
                .append(Operators.names().last())
                .append(") with constant steering inputs");
        return Refusal.of(
                message.toString(),
                "export the model with fixed input sizes and simplify it (onnxsim), or cut the part behind these"
                        + " operators off (onnx.utils.extract_model)");
    }

    private static String listed(Map<String, Integer> operators) {
        String first = operators.entrySet().stream()
                .limit(LISTED)
                .map(entry -> Printable.of(entry.getKey()) + " (" + entry.getValue()
                        + (entry.getValue() == 1 ? " node)" : " nodes)"))
                .collect(Collectors.joining(", "));
        return operators.size() <= LISTED ? first : first + " and " + (operators.size() - LISTED) + " more";
    }
}
