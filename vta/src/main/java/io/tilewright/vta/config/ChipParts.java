package io.tilewright.vta.config;

/** A chip taken apart, so that it can be put together again with other values in some places. */
final class ChipParts {
    String name;
    private final Generation generation;
    private final int batch;
    private final int blockIn;
    private final int blockOut;
    private final int logUopBuff;
    private final int logInpBuff;
    private final int logWgtBuff;
    private final int logAccBuff;
    int logUopWidth;
    int accFactorRestrict;
    int inpFactorRestrict;
    int wgtFactorRestrict;
    int busBits;
    int burstLenBits;
    int memDelay;
    Pipes pipes;
    int clockMhz;

    ChipParts(VtaConfig chip) {
        name = chip.name();
        generation = chip.generation();
        batch = chip.batch();
        blockIn = chip.blockIn();
        blockOut = chip.blockOut();
        logUopBuff = chip.logUopBuff();
        logInpBuff = chip.logInpBuff();
        logWgtBuff = chip.logWgtBuff();
        logAccBuff = chip.logAccBuff();
        logUopWidth = chip.logUopWidth();
        accFactorRestrict = chip.accFactorRestrict();
        inpFactorRestrict = chip.inpFactorRestrict();
        wgtFactorRestrict = chip.wgtFactorRestrict();
        busBits = chip.busBits();
        burstLenBits = chip.burstLenBits();
        memDelay = chip.memDelay();
        pipes = chip.pipes();
        clockMhz = chip.clockMhz();
    }

    VtaConfig chip() {
        return new VtaConfig(
                name,
                generation,
                batch,
                blockIn,
                blockOut,
                logUopBuff,
                logInpBuff,
                logWgtBuff,
                logAccBuff,
                logUopWidth,
                accFactorRestrict,
                inpFactorRestrict,
                wgtFactorRestrict,
                busBits,
                burstLenBits,
                memDelay,
                pipes,
                clockMhz);
    }
}
