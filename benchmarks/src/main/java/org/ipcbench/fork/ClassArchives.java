package org.ipcbench.fork;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipcbench.leftovers.CacheDir;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.results.Times;
import org.ipcbench.session.ClassArchive;

/**
 * The archives of classes that forks and peers start from: one for each build, JVM and choice of options, made by a fork whose
 * figures are discarded, and kept in the user's cache.
 *
 * <p>A problem with an archive never fails a run: the run then has none, and its forks take longer to start.
 *
 * @param jar what they are of
 * @param maker writes an archive to a file, or returns why it did not
 */
public record ClassArchives(Path cache, String jar, Function<Path, String> maker) {
    private static final String SUFFIX = ".jsa";
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);
    private static final int HASH_CHARS = 16;

    /** As short as possible, with a peer in the same JVM: the archive needs the classes of both sides, once. */
    private static final Times ONE_MOMENT = new Times(0, 1, 1, 1, 1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Makes the JVMs that this one starts from now on use an archive, and creates it if there is none.
     *
     * @return why there is none; empty if there is
     */
    public static String use() {
        ClassArchive.choose(null);
        try {
            String classPath = System.getProperty("java.class.path");
            ClassArchive.choose(new ClassArchives(CacheDir.make(), classPath, ClassArchives::make).current());
            return "";
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    /** Returns the archive of the jar as it is now. */
    Path current() throws IOException {
        Path file = Path.of(jar);
        if (jar.contains(File.pathSeparator) || !Files.isRegularFile(file)) {
            throw new IOException("the class path is not one jar");
        }
        if (cache.toString().contains(File.pathSeparator)) {
            throw new IOException("java takes no archive from a path with a colon, such as " + cache);
        }
        String place = hash(List.of(file.toAbsolutePath().toString(), System.getProperty("java.home")));
        Path archive = cache.resolve(place + "-"
                + hash(List.of(
                        String.valueOf(Files.size(file)),
                        Files.getLastModifiedTime(file).toString(),
                        System.getProperty("java.vm.version"),
                        String.join(" ", JmhForkLauncher.jvmArgs()),
                        String.join(" ", OutsideOptions.in(System.getenv()))))
                + SUFFIX);
        if (!Files.isRegularFile(archive)) {
            replace(place, archive);
        }
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
        return archive;
    }

    private void replace(String place, Path archive) throws IOException {
        removeStale(place);
        // Two concurrent runs make one each, and the last one stays.
        Path fresh = cache.resolve(place + "-" + ProcessHandle.current().pid() + SUFFIX);
        try {
            String problem = maker.apply(fresh);
            if (!Files.isRegularFile(fresh)) {
                throw new IOException(problem.isEmpty() ? "the JVM has not made one" : problem);
            }
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void removeStale(String place) throws IOException {
        Instant oldest = Instant.now().minus(KEPT_UNUSED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(cache, "*" + SUFFIX)) {
            for (Path each : all) {
                boolean replaced = String.valueOf(each.getFileName()).startsWith(place);
                if (replaced || Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static String hash(List<String> words) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", words).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String make(Path archive) {
        try (WorkDir own = WorkDir.create()) {
            ForkOrder order = new ForkOrder(
                    "org.ipcbench.bench.RoundTrip.exchange",
                    "sample",
                    "sample",
                    Map.of("mechanism", "pipe", "placement", "free", "peer", "thread", "size", "64"),
                    1,
                    ONE_MOMENT,
                    own.directory().resolve("account.json"),
                    List.of(),
                    PATIENCE);
            return new JmhForkLauncher(() -> ClassArchive.makingArgs(archive))
                    .launch(order)
                    .error();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
