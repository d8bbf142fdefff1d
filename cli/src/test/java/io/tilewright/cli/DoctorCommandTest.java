package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void thisMachineIsWell() {
        Invocation doctor = Invocation.of("doctor", "--json");
        JsonNode json = doctor.json();
        assertThat(doctor.code()).as(doctor.out()).isZero();
        for (String check : new String[] {"java", "memory", "disk", "natives", "self-test"}) {
            assertThat(json.get(check).get("ok").asBoolean()).as(check).isTrue();
        }
        assertThat(json.get("self-test").get("finding").asText()).contains("outputs bit-exact");
    }
}
