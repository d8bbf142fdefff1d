package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import java.util.List;
import java.util.Locale;

/**
 * What a search asks of the outermost level: it keeps all three tensors, since one that it does not keep would come from
 * nowhere and at no cost; and it holds them whole, since its tile is the layer whatever the mapping.
 */
final class OutermostRoom {
    private OutermostRoom() {}

    /**
     * @throws TilewrightException INPUT with the tensors that are not kept, NOTHING_FEASIBLE with the words of the largest layer
     */
    static void require(Architecture architecture, List<ConvNest> nests) {
        Level outermost = architecture.level(architecture.depth() - 1);
        String place = "architecture '" + Printable.line(architecture.name()) + "': the outermost level '"
                + Printable.line(outermost.name()) + "' ";
        List<String> missing = Tensor.ALL.stream()
                .filter(tensor -> !outermost.keep().contains(tensor)
                        || outermost.optional().contains(tensor))
                .map(Tensor::label)
                .toList();
        if (!missing.isEmpty()) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    place + "does not keep " + String.join(", ", missing)
                            + ", allowed in a search: an outermost level that always keeps all three tensors",
                    "add it to its keep: otherwise it would come from nowhere, at no cost");
        }
        long most = nests.stream().mapToLong(OutermostRoom::words).max().orElse(0);
        if (most > outermost.capacity()) {
            throw new TilewrightException(
                    TilewrightException.Kind.NOTHING_FEASIBLE,
                    String.format(
                            Locale.ROOT,
                            "%shas room for %,d words, and a layer of the model has %,d, allowed in a search: room for"
                                    + " whole layers",
                            place,
                            outermost.capacity(),
                            most),
                    "raise its entries, or take the limit away (null; in a Timeloop file leave them out), or put a memory"
                            + " above it");
        }
    }

    private static long words(ConvNest nest) {
        return Tensor.ALL.stream().mapToLong(tensor -> tensor.words(nest)).sum();
    }
}
