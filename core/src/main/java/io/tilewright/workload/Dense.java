package io.tilewright.workload;

/**
 * Matrix product: {@code n} rows of {@code ci} inputs to {@code co} outputs.
 */
public record Dense(int n, int ci, int co, Epilogue epilogue) implements LayerWorkload {
    public Dense {
        if (n < 1 || ci < 1 || co < 1) {
            throw new IllegalArgumentException("dense " + n + "x" + ci + "x" + co + ", allowed: each from 1");
        }
    }

    @Override
    public String key() {
        return "dense_n%d_ci%d_co%d_%s".formatted(n, ci, co, Conv2d.epilogueKey(epilogue));
    }

    @Override
    public long macs() {
        return (long) n * ci * co;
    }

    @Override
    public Conv2d asConv2d() {
        return Conv2d.square(n, 1, ci, co, 1, 1, 0, epilogue);
    }

    @Override
    public Dense withBatch(int batch) {
        return new Dense(batch, ci, co, epilogue);
    }

    @Override
    public Dense withEpilogue(Epilogue other) {
        return new Dense(n, ci, co, other);
    }
}
