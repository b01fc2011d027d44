package org.ipcbench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcbench.plan.UserError;

/** Asks git about the repository around a directory. */
public record Git(Path directory) {

    /**
     * Returns what git prints, without the final line break; empty if it fails.
     *
     * @throws UserError if git is not installed
     */
    public Optional<String> ask(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(out.strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UserError(
                    "needs git to find and build a commit (on Debian: apt install git): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the full hash of a commit; empty if there is no such commit. */
    public Optional<String> commit(String ref) {
        return ref.startsWith("-") ? Optional.empty() : ask("rev-parse", "--verify", "--quiet", ref + "^{commit}");
    }

    /** Returns the root of the work tree; empty outside git. */
    public Optional<Path> top() {
        return ask("rev-parse", "--show-toplevel").map(Path::of);
    }

    /** Returns the main branch: origin's HEAD, otherwise main or master. */
    public Optional<String> mainBranch() {
        Optional<String> origin = ask("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
        if (origin.isPresent()) {
            return origin;
        }
        return List.of("origin/main", "main", "origin/master", "master").stream()
                .filter(branch -> commit(branch).isPresent())
                .findFirst();
    }
}
