package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tilewright.graph.Shape;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What ONNX Runtime says about a model: the judge of our shapes. */
final class RuntimeShapes {
    private RuntimeShapes() {}

    /** The model with every node's output as a result of the network. */
    static ModelProto exposed(ModelProto model) {
        ModelProto.Builder open = model.toBuilder();
        Set<String> known = new HashSet<>();
        model.getGraph().getOutputList().forEach(output -> known.add(output.getName()));
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (String output : node.getOutputList()) {
                if (!output.isEmpty() && known.add(output)) {
                    open.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(output));
                }
            }
        }
        return open.build();
    }

    /** Shapes of all results that ONNX Runtime knows without running; unknown ones are left out. */
    static Map<String, Shape> declared(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = quiet();
                OrtSession session = OrtEnvironment.getEnvironment().createSession(model, options)) {
            Map<String, Shape> shapes = new HashMap<>();
            for (NodeInfo output : session.getOutputInfo().values()) {
                if (output.getInfo() instanceof TensorInfo tensor && known(tensor.getShape())) {
                    shapes.put(output.getName(), Shape.of(tensor.getShape()));
                }
            }
            return shapes;
        }
    }

    /** Shapes of all results of a run on zeros; {@code input} is the only input. */
    static Map<String, Shape> ran(byte[] model, String input, long... shape) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = quiet();
                OrtSession session = environment.createSession(model, options);
                OnnxTensor image = OnnxTensor.createTensor(
                        environment, FloatBuffer.allocate((int) Shape.of(shape).elements()), shape);
                OrtSession.Result result = session.run(Map.of(input, image))) {
            Map<String, Shape> shapes = new HashMap<>();
            result.forEach(entry -> shapes.put(
                    entry.getKey(),
                    Shape.of(((OnnxTensor) entry.getValue()).getInfo().getShape())));
            return shapes;
        }
    }

    static OrtSession.SessionOptions quiet() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }

    private static boolean known(long[] shape) {
        for (long size : shape) {
            if (size < 0) {
                return false;
            }
        }
        return true;
    }
}
