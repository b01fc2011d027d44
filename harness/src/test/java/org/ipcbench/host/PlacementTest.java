package org.ipcbench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsId(Placement placement) {
        assertThat(Placement.of(placement.id())).isEqualTo(placement);
    }

    @Test
    void listsTheIdsWhenOneIsUnknown() {
        assertThatThrownBy(() -> Placement.of("two_cpus"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown placement 'two_cpus'; known: same-cpu, two-cpus, free, smt, cluster, same-llc,"
                        + " cross-llc, cross-node, cross-socket");
    }
}
