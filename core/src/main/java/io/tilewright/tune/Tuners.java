package io.tilewright.tune;

import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The tuners on the class path. */
public final class Tuners {
    private Tuners() {}

    /** All, by name. */
    public static List<TunerProvider> all() {
        return ServiceLoader.load(TunerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(TunerProvider::name))
                .toList();
    }

    /**
     * The tuner of this name.
     *
     * @throws TilewrightException USAGE if there is none; suggests the nearest name
     */
    public static TunerProvider named(String name) {
        List<TunerProvider> all = all();
        return all.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> NearestName.unknown(
                        "tuner", name, all.stream().map(TunerProvider::name).toList()));
    }
}
