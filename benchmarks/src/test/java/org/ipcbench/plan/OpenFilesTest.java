package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.ipcbench.host.HostLimits;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

    @Test
    void refusesMoreDescriptorsThanFit() {
        assertThat(OpenFiles.refusal(253, 400)).hasValueSatisfying(no -> {
            assertThat(no.reason()).isEqualTo("253 descriptors there and back need 602 open files, 400 are allowed");
            assertThat(no.remedy()).contains("ulimit -Hn 602", "nofile=602", "--count 16");
        });
        assertThat(OpenFiles.refusal(253, 602)).isEmpty();
        assertThat(OpenFiles.refusal(1, 98)).isEmpty();
    }

    @Test
    void knowsTheLimitHere() {
        assertThat(HostLimits.openFiles()).isGreaterThan(16);
    }
}
