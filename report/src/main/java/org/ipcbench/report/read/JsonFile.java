package org.ipcbench.report.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Loads a JSON file whole, or says in one line why that cannot be. */
final class JsonFile {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String REMEDY = "write the run again, or restore the file from a copy";

    private JsonFile() {}

    static JsonNode load(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new ResultFormatException(
                    file, "there is no such file", "give the folder of a run, such as results/<host>/<run>");
        }
        if (Files.isDirectory(file)) {
            throw new ResultFormatException(
                    file, "is no file", "give the folder of a run, such as results/<host>/<run>");
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            return parse(file, in);
        } catch (ResultFormatException e) {
            throw e;
        } catch (IOException e) {
            // The parser opens the file by java.io, which tells "denied" from "gone" in words of the system only.
            if (!Files.isReadable(file)) {
                throw new AccessDeniedException(file.toString(), null, "may not be read; allow it with chmod u+r");
            }
            throw e;
        }
    }

    /**
     * Reads one document to its end.
     *
     * @param file what messages call it
     */
    static JsonNode parse(Path file, InputStream from) throws IOException {
        try (InputStream in = expanded(from)) {
            JsonNode root = MAPPER.readTree(in);
            if (root.isMissingNode()) {
                throw new ResultFormatException(file, "is empty", REMEDY);
            }
            return root;
        } catch (MismatchedInputException e) {
            throw new ResultFormatException(
                    file, "holds more than one JSON document", "give each of them as a file of its own");
        } catch (ZipException | EOFException e) {
            throw new ResultFormatException(file, "is damaged: " + e.getMessage(), REMEDY);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ResultFormatException(file, "is damaged or no JSON: " + e.getOriginalMessage() + where, REMEDY);
        }
    }

    /** What gzip has compressed begins with two bytes that no JSON has. */
    private static InputStream expanded(InputStream from) throws IOException {
        var in = new BufferedInputStream(from);
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? new GZIPInputStream(in) : in;
    }
}
