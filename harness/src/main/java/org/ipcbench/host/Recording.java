package org.ipcbench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a machine in one file of text: a line for each, its path without the first slash, a tab and its contents, in
 * which {@code \n}, {@code \t} and {@code \\} stand for what would break the line. {@code -> TARGET} is a symbolic link; lines
 * that begin with {@code #} are for people.
 */
final class Recording implements SystemFiles {
    private static final String LINK = "-> ";
    private static final int MOST_LINKS = 40;
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final TreeMap<String, String> files;

    Recording(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * Reads a recording.
     *
     * @throws IOException if it cannot be read, or is not a recording
     */
    static Recording read(Path file) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        int number = 0;
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab < 1) {
                throw new IOException(file + " is not a recording of a machine: line " + number
                        + " is not a path, a tab and contents; './ipcbench machine --record FILE' writes one");
            }
            files.put("/" + line.substring(0, tab), unescaped(line.substring(tab + 1)));
        }
        if (files.isEmpty()) {
            throw new IOException(file
                    + " is not a recording of a machine: it is empty; './ipcbench machine --record FILE' writes one");
        }
        return new Recording(files);
    }

    /** Returns the text that {@link #read} reads. */
    String text() {
        return files.entrySet().stream()
                .map(file -> file.getKey().substring(1) + "\t" + escaped(file.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(real(path)));
    }

    @Override
    public Optional<String> firstLine(String path, Predicate<String> wanted) {
        return text(path).flatMap(text -> text.lines().filter(wanted).findFirst());
    }

    @Override
    public boolean exists(String path) {
        String real = real(path);
        return files.containsKey(real) || !names(real).isEmpty();
    }

    @Override
    public List<String> names(String path) {
        String directory = real(path) + "/";
        return files.subMap(directory, directory + Character.MAX_VALUE).keySet().stream()
                .map(file -> file.substring(directory.length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }

    /** Follows the links in a path. */
    private String real(String path) {
        String real = path;
        for (int i = 0; i < MOST_LINKS; i++) {
            String next = withoutFirstLink(real);
            if (next.equals(real)) {
                break;
            }
            real = next;
        }
        return real;
    }

    private String withoutFirstLink(String path) {
        for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
            String upTo = end < 0 ? path : path.substring(0, end);
            String content = files.getOrDefault(upTo, "");
            if (content.startsWith(LINK)) {
                Path from = Path.of(upTo)
                        .resolveSibling(content.substring(LINK.length()).strip());
                return from.normalize() + path.substring(upTo.length());
            }
            if (end < 0) {
                return path;
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "t" -> "\t";
            default -> Matcher.quoteReplacement(escape.group(1));
        });
    }
}
