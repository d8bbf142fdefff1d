package io.tilewright.target.spatial.view;

/** The colours of {@link MappingSvg}, for light and dark grounds. */
public final class MappingStyle {
    /** A style sheet; every rule is below the class {@code nest}. */
    public static final String TEXT = """
            .nest { font: 12.5px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            .nest text { fill: #5d6872; }
            .nest .name { font-weight: 650; fill: #1d2329; }
            .nest .loop { fill: #1d2329; }
            .nest .note { text-anchor: end; font-size: 11.5px; }
            .nest .tag { text-anchor: middle; font-size: 11px; fill: #ffffff; }
            .nest .ground { fill: #ffffff; }
            .nest .box { stroke: #9db0bd; }
            .nest .s0 { fill: #f8fafb; }
            .nest .s1 { fill: #f0f4f7; }
            .nest .s2 { fill: #e7eef2; }
            .nest .s3 { fill: #dee8ed; }
            .nest .s4 { fill: #d5e1e8; }
            .nest .s5 { fill: #ccdbe3; }
            .nest .weights { fill: #1f6f8b; }
            .nest .inputs { fill: #2f7d4c; }
            .nest .outputs { fill: #7a5195; }
            .nest .cell { fill: #ffffff; stroke: #b5c0c7; stroke-width: .6; }
            .nest .used { fill: #e0922f; }
            @media (prefers-color-scheme: dark) {
              .nest text { fill: #a3aeb7; }
              .nest .name, .nest .loop { fill: #e6eaed; }
              .nest .tag { fill: #10151a; }
              .nest .ground { fill: #14181c; }
              .nest .box { stroke: #46535d; }
              .nest .s0 { fill: #1b2126; }
              .nest .s1 { fill: #20282e; }
              .nest .s2 { fill: #262f36; }
              .nest .s3 { fill: #2b363e; }
              .nest .s4 { fill: #313d46; }
              .nest .s5 { fill: #37454f; }
              .nest .weights { fill: #6cb7d1; }
              .nest .inputs { fill: #6cc78d; }
              .nest .outputs { fill: #bb97d6; }
              .nest .cell { fill: #161b1f; stroke: #46535d; }
              .nest .used { fill: #d08a33; }
            }
            """;

    private MappingStyle() {}
}
