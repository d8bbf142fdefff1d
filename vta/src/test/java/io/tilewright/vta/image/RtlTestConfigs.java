package io.tilewright.vta.image;

import io.tilewright.vta.config.RtlConfigs;
import io.tilewright.vta.config.VtaConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The chips of the RTL data, by the names of configs.json. */
public final class RtlTestConfigs {
    private static final Map<String, VtaConfig> CHIPS = read();

    private RtlTestConfigs() {}

    public static VtaConfig of(String name) {
        return CHIPS.get(name);
    }

    private static Map<String, VtaConfig> read() {
        try (InputStream in = RtlTestConfigs.class.getResourceAsStream("/rtl/configs.json")) {
            return RtlConfigs.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
