package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Instruction.Alu;
import io.tilewright.vta.isa.Instruction.Gemm;
import io.tilewright.vta.isa.Instruction.Load;
import io.tilewright.vta.isa.Instruction.Store;
import io.tilewright.vta.isa.Unit;

/** Executes one instruction at a time on the scratchpads, keeping count. */
final class Datapath {
    private final VtaConfig config;
    private final ExecutionOptions options;
    private final Timeline timeline;
    private final AccessLog log;
    private final Transfers transfers;
    private final GemmCore gemmCore;
    private final AluCore aluCore;
    private int lastStore;
    private long work;
    private long gemmOps;
    private long aluOps;
    private long bytesLoaded;
    private long bytesStored;

    /** @param dramLog null when no store can meet a load */
    Datapath(VtaConfig config, Dram dram, ExecutionOptions options, Timeline timeline, DramLog dramLog) {
        this.config = config;
        this.options = options;
        this.timeline = timeline;
        Scratchpads pads = new Scratchpads(config);
        log = new AccessLog(config, options, timeline);
        transfers = new Transfers(pads, dram, log, dramLog, timeline, options.memoryLimit());
        gemmCore = new GemmCore(pads, log);
        aluCore = new AluCore(pads, log);
    }

    void execute(Instruction instruction, int index) {
        log.begin(instruction.unit());
        if (instruction instanceof Load load) {
            if (load.xSize() > 0) {
                long bytes = (long) load.xSize() * load.ySize() * load.memory().elementBytes(config);
                spend(bytes);
                bytesLoaded += bytes;
                transfers.load(load);
            }
        } else if (instruction instanceof Store store) {
            if (store.xSize() > 0) {
                long bytes = (long) store.xSize() * store.ySize() * config.outBytes();
                spend(bytes);
                bytesStored += bytes;
                lastStore = timeline.number(Unit.STORE);
                transfers.store(store);
            }
        } else if (instruction instanceof Gemm gemm) {
            long ops = (long) gemm.iterOut() * gemm.iterIn() * (gemm.uopEnd() - gemm.uopBgn());
            spend(ops * config.batch() * config.wgtBytes());
            gemmOps += ops;
            gemmCore.run(gemm);
        } else if (instruction instanceof Alu alu) {
            long ops = (long) alu.iterOut() * alu.iterIn() * (alu.uopEnd() - alu.uopBgn());
            spend(ops * config.outBytes());
            aluOps += ops;
            aluCore.run(alu, index);
        }
    }

    /** To be asked when all is done: what FINISH did not wait for must not matter. */
    void requireStoresFinished() {
        if (options.detectRaces() && lastStore > timeline.known(Unit.COMPUTE, Unit.STORE)) {
            throw timeline.unfinished(lastStore);
        }
    }

    ExecutionCounters counters(int tokensLeft) {
        return new ExecutionCounters(gemmOps, aluOps, bytesLoaded, bytesStored, tokensLeft);
    }

    private void spend(long amount) {
        work += amount;
        if (work > options.workLimit()) {
            throw timeline.fault(
                    Kind.RUNAWAY,
                    "brings the work to " + work + " multiply-accumulates, ALU lanes and bytes, allowed are "
                            + options.workLimit() + "; raise the work limit if the program is meant to do that much");
        }
    }
}
