package io.tilewright.bench;

import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.LinkedHashMap;
import java.util.Map;

/** ResNet-18's layers on VTA under their project-wide names, with how often each occurs. */
final class PaperLayers {
    private PaperLayers() {}

    record Layer(Conv2d conv, int count) {}

    static Map<String, Layer> resnet18(Epilogue epilogue) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put("C2", new Layer(Conv2d.square(1, 56, 64, 64, 3, 1, 1, epilogue), 4));
        layers.put("C3", new Layer(Conv2d.square(1, 56, 64, 128, 3, 2, 1, epilogue), 1));
        layers.put("C4", new Layer(Conv2d.square(1, 56, 64, 128, 1, 2, 0, epilogue), 1));
        layers.put("C5", new Layer(Conv2d.square(1, 28, 128, 128, 3, 1, 1, epilogue), 3));
        layers.put("C6", new Layer(Conv2d.square(1, 28, 128, 256, 3, 2, 1, epilogue), 1));
        layers.put("C7", new Layer(Conv2d.square(1, 28, 128, 256, 1, 2, 0, epilogue), 1));
        layers.put("C8", new Layer(Conv2d.square(1, 14, 256, 256, 3, 1, 1, epilogue), 3));
        layers.put("C9", new Layer(Conv2d.square(1, 14, 256, 512, 3, 2, 1, epilogue), 1));
        layers.put("C10", new Layer(Conv2d.square(1, 14, 256, 512, 1, 2, 0, epilogue), 1));
        layers.put("C11", new Layer(Conv2d.square(1, 7, 512, 512, 3, 1, 1, epilogue), 3));
        return layers;
    }
}
