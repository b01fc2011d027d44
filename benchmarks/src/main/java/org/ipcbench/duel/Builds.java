package org.ipcbench.duel;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.plan.UserError;
import org.ipcbench.run.Git;
import org.ipcbench.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the build that the user names: a jar as it is; a checkout, rebuilt in place if its launcher finds its
 * jar out of date; a commit, checked out and built in a private work tree.
 *
 * @param git asked about the directory from which names are resolved
 * @param atExit removes the private work trees
 */
public record Builds(Git git, AtExit atExit, PrintWriter err) {
    private static final String LAUNCHER = "ipcbench";
    private static final String JAR = "benchmarks/target/benchmarks.jar";
    private static final String SERVER_SOURCE = "benchmarks/src/main/java/org/ipcbench/duel/SideServer.java";
    private static final String WORKTREE = "worktree ";
    private static final int SHORT_HASH = 12;
    private static final String ALLOWED = "a git ref, a checkout of ipcbench or a benchmarks.jar";

    /**
     * Returns the build to compare with.
     *
     * @param given null for the commit at which HEAD left the main branch
     * @throws UserError if there is no such thing, or it cannot be built
     */
    public Build base(@Nullable String given) {
        if (given != null) {
            return named("--base", given);
        }
        checkout();
        String main = git.mainBranch()
                .orElseThrow(() -> new UserError(
                        "cannot tell which branch is the main one: no origin/HEAD, main or master; give --base REF"));
        String fork = git.ask("merge-base", main, "HEAD")
                .orElseThrow(() -> new UserError("HEAD and " + main + " have no commit in common; give --base REF"));
        return ofCommit(fork, "merge base with " + main);
    }

    /**
     * Returns the build to judge.
     *
     * @param given null for the work tree
     * @throws UserError if there is no such thing, or it cannot be built
     */
    public Build head(@Nullable String given) {
        return given == null ? ofDirectory(checkout(), "work tree") : named("--head", given);
    }

    private Path checkout() {
        Path top = git.top()
                .orElseThrow(() -> new UserError(git.directory().toAbsolutePath()
                        + " is not in a git checkout: change into one, or give both sides with --base and --head, each "
                        + ALLOWED));
        if (!isCheckout(top)) {
            throw new UserError(
                    top + " is not a checkout of ipcbench: change into one, or give both sides with --base and "
                            + "--head, each " + ALLOWED);
        }
        return top;
    }

    private Build named(String option, String given) {
        Path path = path(option, given);
        if (Files.isRegularFile(path)) {
            return Build.of(given, path.toAbsolutePath().normalize());
        }
        if (Files.isDirectory(path) && (isCheckout(path) || Files.isRegularFile(path.resolve(JAR)))) {
            return ofDirectory(path.toAbsolutePath().normalize(), given);
        }
        String commit = git.commit(given)
                .orElseThrow(() -> new UserError(option + " " + given + " is none of " + ALLOWED
                        + (git.top().isEmpty() ? ", and this is not in a git checkout" : "")));
        return ofCommit(commit, given);
    }

    private Path path(String option, String given) {
        try {
            return git.directory().resolve(given);
        } catch (InvalidPathException e) {
            throw new UserError(option + " '" + given + "' is none of " + ALLOWED, e);
        }
    }

    private static boolean isCheckout(Path directory) {
        return Files.isExecutable(directory.resolve(LAUNCHER)) && Files.isRegularFile(directory.resolve("pom.xml"));
    }

    private Build ofDirectory(Path directory, String label) {
        if (isCheckout(directory)) {
            build(directory, label, directory.resolve(LAUNCHER));
        }
        return Build.of(label, directory.resolve(JAR));
    }

    private Build ofCommit(String commit, String name) {
        String label = name + " (" + commit.substring(0, SHORT_HASH) + ")";
        Path room = room();
        forgetLostTrees(room);
        Path tree = room.resolve("source-" + commit.substring(0, SHORT_HASH));
        atExit.add(() -> git.ask("worktree", "remove", "--force", tree.toString()));
        // The user's hooks must not run in this private checkout.
        if (git.ask("-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", tree.toString(), commit)
                .isEmpty()) {
            throw new UserError("git cannot check " + label + " out in " + tree + ": is there room? 'git worktree add "
                    + "--detach DIR " + commit + "' tells more");
        }
        if (!isCheckout(tree)) {
            throw new UserError(label + " is not a commit of ipcbench: it has no launcher");
        }
        if (!Files.exists(tree.resolve(SERVER_SOURCE))) {
            throw Build.knowsNoDuels(label);
        }
        err.println("building " + label + " ...");
        err.flush();
        return ofDirectory(tree, label);
    }

    /** Leaves it to the checkout's launcher when and how to build. */
    private void build(Path directory, String label, Path launcher) {
        try {
            Path log = Files.createTempFile(atExit.directory(), "build-", ".log");
            ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--version")
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process build = builder.start();
            atExit.add(() -> end(build));
            if (build.waitFor() != 0) {
                atExit.stopHereIfExiting();
                Files.readAllLines(log).forEach(err::println);
                throw new UserError(label + " does not build, see above");
            }
        } catch (IOException e) {
            throw new UserError("cannot build " + label + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while " + label + " was built", e);
        }
    }

    private static void end(Process build) {
        List<ProcessHandle> all =
                Stream.concat(build.descendants(), Stream.of(build.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        all.forEach(process -> process.onExit().join());
    }

    /** A killed duel leaves git's record of its work tree behind; the tree itself has been swept. */
    private void forgetLostTrees(Path room) {
        String base = String.valueOf(room.getParent());
        git.ask("worktree", "list", "--porcelain")
                .orElse("")
                .lines()
                .filter(line -> line.startsWith(WORKTREE + base))
                .map(line -> line.substring(WORKTREE.length()))
                .filter(tree -> Files.notExists(Path.of(tree)))
                .forEach(tree -> git.ask("worktree", "remove", "--force", tree));
    }

    private Path room() {
        try {
            Session.sweep();
            return atExit.directory();
        } catch (IOException e) {
            throw new UserError("cannot write to the directory for temporary files: " + e.getMessage(), e);
        }
    }
}
