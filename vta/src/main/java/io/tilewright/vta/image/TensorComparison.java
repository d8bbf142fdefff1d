package io.tilewright.vta.image;

/**
 * One output tensor against its expectation.
 *
 * @param tensor its name
 * @param matches whether every byte is as expected
 * @param detail what differs, in words; empty when nothing does
 */
public record TensorComparison(String tensor, boolean matches, String detail) {
    static TensorComparison of(ExpectedTensor expected, byte[] actual) {
        if (expected.content().isPresent()) {
            byte[] wanted = expected.content().get();
            int differing = 0;
            int first = -1;
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i] != actual[i]) {
                    differing++;
                    first = first < 0 ? i : first;
                }
            }
            String detail = first < 0
                    ? ""
                    : differing + " of " + wanted.length + " bytes differ; first at offset " + first + ": expected "
                            + wanted[first] + ", got " + actual[first];
            return new TensorComparison(expected.tensor(), first < 0, detail);
        }
        String sha256 = Sha256.of(actual);
        boolean matches = sha256.equals(expected.sha256());
        return new TensorComparison(
                expected.tensor(), matches, matches ? "" : "SHA-256 is " + sha256 + ", expected " + expected.sha256());
    }
}
