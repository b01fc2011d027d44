package org.ipcbench.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.ipcbench.results.Json;

/** How this package writes JSON: indented, byte for byte the same on every machine. */
final class JsonText {
    private JsonText() {}

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return Json.MAPPER.createArrayNode();
    }

    static String of(JsonNode node) {
        return new String(Json.write(node), StandardCharsets.UTF_8);
    }

    /** Puts a number; JSON cannot express those that are not finite. */
    static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
