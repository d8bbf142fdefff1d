package io.tilewright.bench;

import io.tilewright.cli.Main;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All pictures and tables of the papers in one comparison: the seven networks of DCOC, which hold the three of RELEASE, on
 * the space {@code dcoc} with eight images, every method of the papers, 20 seeds, up to 1,000 trials. Resumable: run again to
 * go on. {@code --quick}: two networks that both papers have, 5 seeds, up to 256 trials; estimated at 9 minutes on two cores.
 * {@code --dry-run}: the tasks and about how long.
 */
public final class Papers {
    private static final List<String> NETWORKS =
            List.of("resnet18", "resnet34", "alexnet", "vgg11", "vgg13", "vgg16", "vgg19");
    private static final List<String> QUICK_NETWORKS = List.of("resnet18", "alexnet");

    /** References first, then the papers' methods and ablations, then ours; those that this build has. */
    private static final List<String> METHODS = List.of(
            "random",
            "genetic",
            "autotvm",
            "autotvm-rank",
            "rl",
            "sa-as",
            "chameleon",
            "dcoc",
            "certified",
            "certified-bound");

    private Papers() {}

    /** The command line of the product, with the choices of the papers. */
    public static void main(String[] arguments) {
        Main.main(commandLine(List.of(arguments)).toArray(String[]::new));
    }

    /**
     * @param arguments {@code --quick}, {@code --out DIR}; others are handed on, and one that this class would give itself
     *     replaces its choice
     */
    static List<String> commandLine(List<String> arguments) {
        List<String> given = new ArrayList<>(arguments);
        boolean quick = given.remove("--quick");
        Path folder = Path.of(quick ? "runs/papers-quick" : "runs/papers");
        int out = given.indexOf("--out");
        if (out >= 0 && out + 1 < given.size()) {
            folder = Path.of(given.get(out + 1));
            given.subList(out, out + 2).clear();
        }
        List<String> line = new ArrayList<>(List.of("compare"));
        if (Files.exists(folder.resolve("compare.json"))) {
            line.addAll(List.of("--resume", folder.toString()));
        } else {
            line.addAll(quick ? QUICK_NETWORKS : NETWORKS);
            Map<String, String> choices = new LinkedHashMap<>();
            choices.put("--space", "dcoc");
            choices.put("--batch", "8");
            choices.put("--tuners", String.join(",", methods()));
            choices.put("--seeds", quick ? "5" : "20");
            choices.put("--budgets", quick ? "32,64,128,256" : "32,64,128,256,512,1000");
            choices.forEach((option, value) -> {
                if (given.stream().noneMatch(word -> word.equals(option) || word.startsWith(option + "="))) {
                    line.addAll(List.of(option, value));
                }
            });
            line.addAll(List.of("--out", folder.toString()));
        }
        line.addAll(given);
        return line;
    }

    private static List<String> methods() {
        Set<String> there = Tuners.all().stream().map(TunerProvider::name).collect(Collectors.toSet());
        return METHODS.stream().filter(there::contains).toList();
    }
}
