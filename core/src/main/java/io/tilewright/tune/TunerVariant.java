package io.tilewright.tune;

/** A registered form of a method: what {@code tilewright list tuners} says of it. */
public abstract class TunerVariant implements TunerProvider {
    private final String name;
    private final String summary;
    private final String citation;

    /**
     * As the methods of {@link TunerProvider}.
     *
     * @param summary what sets this form apart
     */
    protected TunerVariant(String name, String summary, String citation) {
        this.name = name;
        this.summary = summary;
        this.citation = citation;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final String citation() {
        return citation;
    }
}
