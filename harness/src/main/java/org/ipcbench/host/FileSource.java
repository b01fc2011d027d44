package org.ipcbench.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where the files that describe a machine come from. One that is missing, unreadable or refused is empty. Paths begin with a
 * slash, as on the machine.
 */
interface FileSource {

    /** Returns the whole of a file. */
    Optional<String> text(String path);

    /** Returns the first wanted line; reads no further than that line. */
    Optional<String> firstLine(String path, Predicate<String> wanted);

    boolean exists(String path);

    /** Returns the names in a directory, sorted. */
    List<String> names(String path);
}
