package io.dynact.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An immutable sequence of bytes. */
public final class Binary {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static Binary of(byte... bytes) {
        return new Binary(bytes.clone());
    }

    /** Copies the buffer's remaining bytes and leaves its position where it is. */
    public static Binary of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return new Binary(bytes);
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** A view of the bytes that cannot be written to. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binary that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Tells the number of bytes, not the bytes. */
    @Override
    public String toString() {
        return "Binary[" + bytes.length + " bytes]";
    }
}
