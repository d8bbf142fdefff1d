package io.tilewright.target.vta;

import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The layers of the papers' networks under their project-wide names (reference: autotvm.md section 6). */
final class PaperLayers {
    private PaperLayers() {}

    static Map<String, Conv2d> all(Epilogue epilogue) {
        Map<String, Conv2d> m = new LinkedHashMap<>();
        m.put("C2", conv(56, 64, 64, 3, 1, 1, epilogue));
        m.put("C3", conv(56, 64, 128, 3, 2, 1, epilogue));
        m.put("C4", conv(56, 64, 128, 1, 2, 0, epilogue));
        m.put("C5", conv(28, 128, 128, 3, 1, 1, epilogue));
        m.put("C6", conv(28, 128, 256, 3, 2, 1, epilogue));
        m.put("C7", conv(28, 128, 256, 1, 2, 0, epilogue));
        m.put("C8", conv(14, 256, 256, 3, 1, 1, epilogue));
        m.put("C9", conv(14, 256, 512, 3, 2, 1, epilogue));
        m.put("C10", conv(14, 256, 512, 1, 2, 0, epilogue));
        m.put("C11", conv(7, 512, 512, 3, 1, 1, epilogue));
        m.put("A2", conv(27, 64, 192, 5, 1, 2, epilogue));
        m.put("A3", conv(13, 192, 384, 3, 1, 1, epilogue));
        m.put("A4", conv(13, 384, 256, 3, 1, 1, epilogue));
        m.put("A5", conv(13, 256, 256, 3, 1, 1, epilogue));
        m.put("V2", conv(224, 64, 64, 3, 1, 1, epilogue));
        m.put("V3", conv(112, 64, 128, 3, 1, 1, epilogue));
        m.put("V4", conv(112, 128, 128, 3, 1, 1, epilogue));
        m.put("V5", conv(56, 128, 256, 3, 1, 1, epilogue));
        m.put("V6", conv(56, 256, 256, 3, 1, 1, epilogue));
        m.put("V7", conv(28, 256, 512, 3, 1, 1, epilogue));
        m.put("V8", conv(28, 512, 512, 3, 1, 1, epilogue));
        m.put("V9", conv(14, 512, 512, 3, 1, 1, epilogue));
        return m;
    }

    static Conv2d conv(int size, int ci, int co, int kernel, int stride, int pad, Epilogue epilogue) {
        return Conv2d.square(1, size, ci, co, kernel, stride, pad, epilogue);
    }
}
