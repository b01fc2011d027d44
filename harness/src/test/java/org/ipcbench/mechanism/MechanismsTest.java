package org.ipcbench.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.ipcbench.mechanism.pipe.PipeMechanism;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;

class MechanismsTest {

    /** Whoever writes one and forgets its line finds out here. */
    @Test
    void everyClassIsFoundAndTheyAreSortedById() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.ipcbench.mechanism", "org.ipcbench.pipemodel");
        List<String> written = classes.stream()
                .filter(type -> type.isAssignableTo(Mechanism.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .toList();

        assertThat(Mechanisms.all())
                .extracting(mechanism -> mechanism.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(Mechanisms.all()).extracting(Mechanism::id).isSorted().contains("pipe", "shm-ring", "sim-pipe");
    }

    @Test
    void refuseTwoOfOneId() {
        assertThatThrownBy(() -> Mechanisms.sorted(List.of(new PipeMechanism(), new PipeMechanism())))
                .isInstanceOf(ServiceConfigurationError.class)
                .hasMessageContaining("two mechanisms have the id 'pipe'");
    }

    @Test
    void answerForWhatTheyDoNotHaveWithReasonAndRemedy() {
        for (Mechanism mechanism : Mechanisms.all()) {
            PeerKind peer = mechanism.traits().peers().iterator().next();
            assertThat(mechanism.check(
                            ChannelSpec.of("telepathy", 64, WaitMode.BLOCK).with(peer)))
                    .as(mechanism.id())
                    .isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
                        assertThat(no.reason()).contains("telepathy");
                        assertThat(no.remedy()).isNotBlank();
                    });
        }
    }

    @Test
    void answerForAPeerTheyCannotHaveWithReasonAndRemedy() {
        for (Mechanism mechanism : Mechanisms.all()) {
            for (PeerKind peer :
                    EnumSet.complementOf(EnumSet.copyOf(mechanism.traits().peers()))) {
                String backend = mechanism.traits().backendIds().get(0);
                WaitMode wait = mechanism.traits().waitModes(backend).iterator().next();
                assertThat(mechanism.check(ChannelSpec.of(backend, 64, wait).with(peer)))
                        .as(mechanism.id())
                        .isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
                            assertThat(no.reason()).startsWith("the peer cannot be a " + peer.id() + ": ");
                            assertThat(no.remedy()).startsWith("use --peer ");
                        });
            }
        }
    }

    @Test
    void describeThemselvesInFull() {
        for (Mechanism mechanism : Mechanisms.all()) {
            var traits = mechanism.traits();
            assertThat(List.of(
                            traits.title(),
                            traits.description().scope(),
                            traits.description().naming(),
                            traits.description().dataForm(),
                            traits.description().kernelSupport(),
                            traits.description().api(),
                            traits.description().use()))
                    .as(mechanism.id())
                    .noneMatch(String::isBlank);
            assertThat(traits.backends()).as(mechanism.id()).isNotEmpty();
        }
    }

    @Test
    void refuseFreightThatTheyDoNotCarry() {
        for (Mechanism mechanism : Mechanisms.all()) {
            String backend = mechanism.traits().backendIds().get(0);
            WaitMode wait = mechanism.traits().waitModes(backend).iterator().next();
            int wrongBytes = mechanism.traits().carriesData() ? ChannelSpec.NO_PAYLOAD : 64;
            assertThat(mechanism.check(ChannelSpec.of(backend, wrongBytes, wait)))
                    .as(mechanism.id())
                    .isInstanceOf(Availability.Unavailable.class);
        }
    }
}
