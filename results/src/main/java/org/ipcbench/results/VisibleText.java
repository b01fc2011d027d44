package org.ipcbench.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.regex.Pattern;

/** Texts from untrusted files, with control characters shown as symbols, since they could manipulate a terminal. */
public final class VisibleText {

    /** Control characters of ASCII and Latin 1, and those that change the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

    private VisibleText() {}

    /** Returns a text with a symbol for each control character. */
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll(found -> {
            char c = found.group().charAt(0);
            return String.valueOf((char) (c < ' ' ? '\u2400' + c : c == 0x7f ? '\u2421' : '\ufffd'));
        });
    }

    /** Makes Jackson convert every text that it reads. */
    static SimpleModule module() {
        return new SimpleModule("visible text").addDeserializer(String.class, new Reader());
    }

    private static final class Reader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return of(StringDeserializer.instance.deserialize(parser, context));
        }
    }
}
