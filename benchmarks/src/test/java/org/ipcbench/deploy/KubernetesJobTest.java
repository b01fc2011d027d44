package org.ipcbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The job of deploy/kubernetes is one that Kubernetes knows, in every field, and gives a pod what a measurement needs. */
class KubernetesJobTest {
    private static final Path FILE = Path.of("../deploy/kubernetes/ipcbench.yml");

    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NothingMore());

    /** The model keeps fields that it does not know; here they are mistakes. */
    private static final class NothingMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    private static PodSpec pod() throws IOException {
        return STRICT.readValue(FILE.toFile(), Job.class)
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() throws IOException {
        String wrong = Files.readString(FILE).replace("completionMode:", "completionmode:");

        assertThatThrownBy(() -> STRICT.readValue(wrong, Job.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("completionmode");
    }

    @Test
    void isIndexedWithOnePodANode() throws IOException {
        Job job = STRICT.readValue(FILE.toFile(), Job.class);

        assertThat(job.getApiVersion()).isEqualTo("batch/v1");
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getParallelism()).isEqualTo(job.getSpec().getCompletions());
        assertThat(pod().getAffinity().getPodAntiAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(term -> {
                    assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                    assertThat(term.getLabelSelector().getMatchLabels())
                            .isEqualTo(job.getSpec().getTemplate().getMetadata().getLabels());
                });
    }

    /** Guaranteed and whole: only then a kubelet with the policy "static" gives the pod CPUs of its own. */
    @Test
    void hasItsCpusForItself() throws IOException {
        Container container = pod().getContainers().get(0);

        assertThat(container.getResources().getRequests())
                .isEqualTo(container.getResources().getLimits());
        assertThat(Quantity.getAmountInBytes(
                        container.getResources().getLimits().get("cpu")))
                .isGreaterThanOrEqualTo(BigDecimal.valueOf(2));
    }

    @Test
    void hasSharedMemoryThatIsMemoryAndLargeEnoughForEveryMechanism() throws IOException {
        PodSpec pod = pod();
        String name = pod.getContainers().get(0).getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals("/dev/shm"))
                .map(VolumeMount::getName)
                .findFirst()
                .orElseThrow();
        Volume volume = pod.getVolumes().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(volume.getEmptyDir().getMedium()).isEqualTo("Memory");
        assertThat(Quantity.getAmountInBytes(volume.getEmptyDir().getSizeLimit()))
                .isGreaterThanOrEqualTo(BigDecimal.valueOf(320L << 20));
    }

    @Test
    void runsWithoutRightsAndWritesWhereItMay() throws IOException {
        PodSpec pod = pod();
        Container container = pod.getContainers().get(0);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .contains("/results", "/tmp");
        assertThat(container.getVolumeMounts())
                .allSatisfy(mount ->
                        assertThat(pod.getVolumes()).extracting(Volume::getName).contains(mount.getName()));
    }
}
