package org.ipcbench.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jspecify.annotations.Nullable;

/** Reads a JSON file, whole or as a list element by element, or says in one line why it cannot. */
public final class JsonFile {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();
    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper ELEMENTS = new ObjectMapper(FACTORY);
    private static final String REMEDY = "write the run again, or restore the file from a copy";

    private JsonFile() {}

    /** Reads one document to its end. */
    public static JsonNode load(Path file) throws IOException {
        return open(file, in -> parse(file, in));
    }

    /**
     * Reads one document to its end, but for a list in it, whose elements are given away one at a time: never more than one is
     * held in memory.
     *
     * @param list the name of the list, a field of the document
     * @return the document, where the list is empty
     */
    public static JsonNode loadBut(Path file, String list, Element<JsonNode> element) throws IOException {
        return open(
                file,
                in -> read(file, in, parser -> {
                    JsonToken first = parser.nextToken();
                    JsonNode document = first == JsonToken.START_OBJECT
                            ? fieldsBut(parser, list, element)
                            : first == null ? null : ELEMENTS.readTree(parser);
                    if (document != null && parser.nextToken() != null) {
                        throw severalDocuments(file);
                    }
                    return document;
                }));
    }

    private static ObjectNode fieldsBut(JsonParser parser, String list, Element<JsonNode> element) throws IOException {
        ObjectNode document = ELEMENTS.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(list)) {
                document.putArray(name);
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    element.read(i, ELEMENTS.readTree(parser));
                }
            } else {
                document.set(name, ELEMENTS.<JsonNode>readTree(parser));
            }
        }
        return document;
    }

    /**
     * Reads the elements of a list one at a time: never more than one is held in memory.
     *
     * @param noList thrown if the document is not a list
     */
    public static void elements(Path file, ResultFormatException noList, Element<JsonNode> element) throws IOException {
        tokens(file, noList, (index, parser) -> element.read(index, ELEMENTS.readTree(parser)));
    }

    /**
     * Reads the elements of a list one at a time, token by token.
     *
     * @param noList thrown if the document is not a list
     * @param element is given the parser at an element's first token, and leaves it at its last
     */
    public static void tokens(Path file, ResultFormatException noList, Element<JsonParser> element) throws IOException {
        open(file, in -> tokens(file, in, noList, element));
    }

    /**
     * Reads the elements of a list one at a time, token by token.
     *
     * @param file what messages call it
     * @param noList thrown if the document is not a list
     * @param element is given the parser at an element's first token, and leaves it at its last
     * @return the first token; null if there is none
     */
    public static @Nullable JsonToken tokens(
            Path file, InputStream from, ResultFormatException noList, Element<JsonParser> element) throws IOException {
        return read(file, from, parser -> {
            JsonToken first = parser.nextToken();
            if (first != null && first != JsonToken.START_ARRAY) {
                throw noList;
            }
            int index = 0;
            while (first != null && parser.nextToken() != JsonToken.END_ARRAY) {
                element.read(index++, parser);
            }
            if (first != null && parser.nextToken() != null) {
                throw severalDocuments(file);
            }
            return first;
        });
    }

    /** Receives an element. */
    public interface Element<T> {
        void read(int index, T element) throws IOException;
    }

    private interface Reading<S, T> {
        @Nullable
        T of(S source) throws IOException;
    }

    private static <T> T open(Path file, Reading<InputStream, T> reading) throws IOException {
        boolean exists = Files.exists(file);
        if (!exists || Files.isDirectory(file)) {
            throw new ResultFormatException(
                    file,
                    exists ? "is not a file" : "there is no such file",
                    "give the folder of a run, such as results/<host>/<run>");
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            T content = reading.of(in);
            if (content == null) {
                throw new ResultFormatException(file, "is empty", REMEDY);
            }
            return content;
        } catch (ResultFormatException e) {
            throw e;
        } catch (IOException e) {
            // The file is opened with java.io, which tells "denied" from "gone" only in the system's own words.
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
    public static JsonNode parse(Path file, InputStream from) throws IOException {
        JsonNode root = read(file, from, parser -> MAPPER.readTree(parser));
        if (root == null || root.isMissingNode()) {
            throw new ResultFormatException(file, "is empty", REMEDY);
        }
        return root;
    }

    private static <T> @Nullable T read(Path file, InputStream from, Reading<JsonParser, T> reading)
            throws IOException {
        try (InputStream in = expanded(from);
                JsonParser parser = MAPPER.createParser(in)) {
            return reading.of(parser);
        } catch (MismatchedInputException e) {
            throw severalDocuments(file);
        } catch (ZipException | EOFException e) {
            throw new ResultFormatException(file, "is damaged: " + e.getMessage(), REMEDY);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            // The start marker of what is not closed means nothing without the source, which Jackson leaves out.
            String what = e.getOriginalMessage().replaceAll(" \\(start marker at .*", "");
            throw new ResultFormatException(file, "is damaged or not JSON: " + what + where, REMEDY);
        }
    }

    private static ResultFormatException severalDocuments(Path file) {
        return new ResultFormatException(
                file, "holds more than one JSON document", "give each of them as a file of its own");
    }

    /** Expands gzip, which begins with two bytes that no JSON document begins with. */
    private static InputStream expanded(InputStream from) throws IOException {
        var in = new BufferedInputStream(from);
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? new GZIPInputStream(in) : in;
    }
}
