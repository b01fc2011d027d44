package org.ipcbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A jar says which commit it was built from, also where git does not answer. */
class SuiteVersionTest {
    @Test
    void theCommitIsTheOneThatWasBuilt() {
        assertThat(built("0123456789ab", "false")).isEqualTo("0123456789ab");
    }

    @Test
    void changesThatNobodyHadCommittedAreSaid() {
        assertThat(built("0123456789ab", "true")).isEqualTo("0123456789ab-dirty");
    }

    @Test
    void aBuildOutsideGitKnowsNone() {
        assertThat(built("${git.commit.id.abbrev}", "${git.dirty}")).isEqualTo("unknown");
    }

    private static String built(String commit, String dirty) {
        Properties properties = new Properties();
        properties.setProperty("commit", commit);
        properties.setProperty("dirty", dirty);
        return SuiteVersion.builtCommit(properties);
    }
}
