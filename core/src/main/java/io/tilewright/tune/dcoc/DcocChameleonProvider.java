package io.tilewright.tune.dcoc;

/** DCOC with the other of the two sources that it names for its hyper-parameters. */
public final class DcocChameleonProvider extends DcocVariant {
    public DcocChameleonProvider() {
        super("dcoc-chameleon", "dcoc with the hyper-parameters of CHAMELEON", DcocParameters.chameleon());
    }
}
