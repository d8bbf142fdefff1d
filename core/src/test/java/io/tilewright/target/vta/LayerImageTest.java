package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.Lowering;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionOptions;
import io.tilewright.vta.image.DramImage;
import io.tilewright.vta.image.ImageFiles;
import io.tilewright.vta.image.ImageRun;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer leaves the process as an image and runs from its bytes, at any base address. */
class LayerImageTest {
    @TempDir
    Path folder;

    @Test
    void anImageRunsFromItsBytesAtAnotherAddress() {
        Rng root = new Rng(5);
        for (int i = 0; i < 20; i++) {
            Rng rng = root.child("layer" + i);
            Conv2d conv = RandomLayers.layer(rng);
            VtaConfig chip = RandomLayers.chip(rng);
            VtaTarget target = new VtaTarget(chip, SpacePreset.TVM, Rules.OURS);
            RandomLayers.feasible(target, conv, rng).ifPresent(config -> {
                VtaProgram program = (VtaProgram) ((Lowering.Ready) target.lower(conv, config)).program();
                runs(LayerImage.of(program, 1, 0));
                runs(LayerImage.of(program, 1, 0x4000_0000L));
            });
        }
    }

    @Test
    void theFilesHoldAllThatIsNeeded() {
        Conv2d conv = Conv2d.square(1, 8, 20, 24, 3, 1, 1, Epilogue.full(180, true));
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        VtaProgram program = (VtaProgram) ((Lowering.Ready) target.lower(
                        conv, RandomLayers.feasible(target, conv, new Rng(2)).orElseThrow()))
                .program();
        DramImage image = LayerImage.of(program, 1, 0x1000_0000L);
        Path manifest = ImageFiles.write(image, folder, "layer");
        DramImage read = ImageFiles.read(manifest);
        assertThat(read.config()).isEqualTo(program.chip());
        assertThat(read.instructionCount())
                .isEqualTo(program.program().instructions().size());
        runs(read);
    }

    private static void runs(DramImage image) {
        ImageRun run = image.run(ExecutionOptions.VERIFY);
        assertThat(run.comparisons()).hasSize(1).allMatch(c -> c.matches());
    }
}
