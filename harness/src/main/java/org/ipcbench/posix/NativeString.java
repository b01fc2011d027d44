package org.ipcbench.posix;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A string for C: UTF-8, NUL-terminated. For cold calls.
 *
 * <p>Its memory lives as long as this object is reachable: close it after the call, best with try-with-resources.
 */
public final class NativeString implements AutoCloseable {
    private final ByteBuffer bytes;
    private final long address;

    /** @throws IllegalArgumentException if the text contains a NUL, where C would end it */
    public NativeString(Posix posix, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL inside a name");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes = ByteBuffer.allocateDirect(utf8.length + 1).put(utf8);
        address = posix.addressOf(bytes);
    }

    /** Returns the address of the first byte. */
    public long address() {
        return address;
    }

    /** Keeps the memory alive up to here. */
    @Override
    @SuppressWarnings("ReachabilityFenceUsage") // the caller's try-with-resources is the finally block
    public void close() {
        Reference.reachabilityFence(bytes);
    }
}
