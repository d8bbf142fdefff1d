package io.tilewright.onnx;

import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.infer.Operators;
import io.tilewright.tune.TuningTask;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a model apart into tuning tasks. Layers of equal shape (strides, padding and dilation included) are one task
 * whose weight is the number of uses. {@link Grouping} says what a convolution in groups becomes.
 *
 * <p>Whether ReLU follows does not split tasks: clip bounds are immediates of the same instructions and change no
 * cycle. The task takes the bounds of its first layer.
 */
public final class TaskExtractor {
    private final Model model;
    private final EpilogueMode epilogues;
    private final Grouping grouping;
    private final LayerNames names = new LayerNames();
    private final Map<String, Integer> taskOf = new HashMap<>();
    private final List<TuningTask> tasks = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Set<Node> gone = new HashSet<>();
    private final Map<String, Integer> folded = new LinkedHashMap<>();
    private final Map<Node, LayerShape.OnHost> hostLayers = new LinkedHashMap<>();
    private long totalMacs;
    private long acceleratedMacs;

    private TaskExtractor(Model model, EpilogueMode epilogues, Grouping grouping) {
        this.model = model;
        this.epilogues = epilogues;
        this.grouping = grouping;
    }

    /** Tasks and coverage of a model for a matrix unit; the list of tasks may be empty. */
    public static Extraction extract(Model model, EpilogueMode epilogues) {
        return extract(model, epilogues, Grouping.SPLIT);
    }

    /** Tasks and coverage of a model; the list of tasks may be empty. */
    public static Extraction extract(Model model, EpilogueMode epilogues, Grouping grouping) {
        return new TaskExtractor(model, epilogues, grouping).run();
    }

    private Extraction run() {
        for (Node node : model.nodes()) {
            if (!model.isFolded(node)) {
                switch (node.op()) {
                    case "Conv" -> layer(node, ConvolutionShape.of(model, node, grouping));
                    case "Gemm", "MatMul" -> layer(node, MatrixShape.of(model, node));
                    case "ConvTranspose" -> layer(node, transposed(node));
                    default -> {}
                }
            }
        }
        HostList host = new HostList();
        int constant = 0;
        for (Node node : model.nodes()) {
            if (model.isFolded(node)) {
                constant++;
            } else if (!gone.contains(node)) {
                LayerShape.OnHost layer = hostLayers.get(node);
                host.add(node, layer == null ? reason(node) : layer.reason(), layer == null ? 0 : layer.macs());
            }
        }
        return new Extraction(
                tasks,
                layers,
                new Coverage(
                        totalMacs,
                        acceleratedMacs,
                        layers.size(),
                        folded,
                        constant,
                        host.sorted(),
                        model.unknownOperators()));
    }

    private void layer(Node node, LayerShape shape) {
        if (shape instanceof LayerShape.OnHost host) {
            hostLayers.put(node, host);
            totalMacs = Macs.sum(node, totalMacs, host.macs());
            return;
        }
        String name = names.of(node);
        LayerShape.Accelerated layer = (LayerShape.Accelerated) shape;
        LayerChain chain = LayerChain.behind(model, node, layer.channelAxis());
        long macs = Macs.of(node, layer.workload().macs(), new long[] {layer.runs()}, 0);
        totalMacs = Macs.sum(node, totalMacs, macs);
        acceleratedMacs += macs;
        boolean repeated = grouping == Grouping.REPEATED && layer.runs() > 1;
        int uses = repeated ? 1 : layer.runs();
        Workload workload = repeated
                ? ConvNest.of(layer.workload(), layer.runs())
                : layer.workload().withEpilogue(epilogues.of(layer.reduction(), chain.relu()));
        int task = task(name, workload, uses);
        List<Node> absorbed = new ArrayList<>(layer.absorbed());
        absorbed.addAll(chain.folded());
        layers.add(new Layer(node, name, task, uses, absorbed));
        gone.add(node);
        for (Node one : absorbed) {
            gone.add(one);
            folded.merge(one.op(), 1, Integer::sum);
        }
    }

    private int task(String name, Workload workload, int uses) {
        String key = workload instanceof LayerWorkload layer
                ? layer.withEpilogue(Epilogue.template()).key()
                : workload.key();
        Integer known = taskOf.get(key);
        if (known == null) {
            taskOf.put(key, tasks.size());
            tasks.add(new TuningTask(tasks.size(), name, workload, uses));
            return tasks.size() - 1;
        }
        TuningTask task = tasks.get(known);
        tasks.set(known, new TuningTask(known, task.name(), task.workload(), Math.addExact(task.weight(), uses)));
        return known;
    }

    /** Every input element meets every weight of its channel once. */
    private LayerShape transposed(Node node) {
        long[] weights = model.value(node.input(1)).map(w -> w.shape().dims()).orElse(new long[] {1, 0});
        long elements =
                model.value(node.input(0)).map(x -> x.shape().elements()).orElse(0L);
        return new LayerShape.OnHost("transposed convolution", Macs.of(node, elements, weights, 1));
    }

    private static String reason(Node node) {
        if (node.op().equals("BatchNormalization")) {
            return "no layer directly before it to fold into";
        }
        return Operators.kind(node.op()).words();
    }
}
