package io.tilewright.vta.image;

/** A program file, image or manifest that cannot be read, written or placed; the message says what, where and what is allowed. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, the value, what is allowed */
    public ImageException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, the value, what is allowed
     * @param cause the failure underneath
     */
    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
