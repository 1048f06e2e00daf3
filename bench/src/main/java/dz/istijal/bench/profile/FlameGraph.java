package dz.istijal.bench.profile;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stacks as a picture (after Brendan Gregg): the width of a frame is its share of the samples, what it called stands
 * above it. SVG without scripts; a frame's name and share show when it is pointed at.
 */
final class FlameGraph {

    private static final int WIDTH = 1400;
    private static final int ROW = 16;
    private static final int TOP = 30;
    private static final double THINNEST = 0.6;
    private static final double CHARACTER = 6.6;

    private static final class Frame {
        private long samples;
        private final Map<String, Frame> called = new TreeMap<>();

        private int depth() {
            return 1
                    + called.values().stream()
                            .filter(frame -> frame.samples > 0)
                            .mapToInt(Frame::depth)
                            .max()
                            .orElse(0);
        }
    }

    private final StringBuilder svg = new StringBuilder();
    private long all;
    private int height;

    String render(String title, Stacks stacks) {
        Frame root = new Frame();
        stacks.counts().forEach((stack, count) -> {
            root.samples += count;
            Frame at = root;
            for (String name : stack.split(";")) {
                at = at.called.computeIfAbsent(name, unknown -> new Frame());
                at.samples += count;
            }
        });
        all = Math.max(1, root.samples);
        prune(root);
        height = TOP + root.depth() * ROW + 6;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"monospace\" font-size=\"11\">%n",
                WIDTH, height, WIDTH, height);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        add("<text x=\"8\" y=\"19\" font-size=\"14\">%s, %d samples</text>%n", escaped(title), root.samples);
        draw("all", root, 0, 0);
        return svg.append("</svg>\n").toString();
    }

    /** What would be thinner than a line is left out, which keeps the picture small. */
    private void prune(Frame frame) {
        frame.called.values().removeIf(each -> each.samples * (double) WIDTH / all < THINNEST);
        frame.called.values().forEach(this::prune);
    }

    private void draw(String name, Frame frame, double x, int depth) {
        double width = frame.samples * (double) WIDTH / all;
        int y = height - (depth + 1) * ROW - 4;
        add(
                "<g><title>%s %.2f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                escaped(name), 100.0 * frame.samples / all, x, y, Math.max(0.5, width - 0.4), ROW - 1, colour(name));
        int fits = (int) ((width - 4) / CHARACTER);
        if (fits > 3) {
            String shown = name.substring(name.lastIndexOf('/') + 1);
            add(
                    "<text x=\"%.1f\" y=\"%d\">%s</text>",
                    x + 2, y + 11, escaped(shown.length() > fits ? shown.substring(0, fits - 1) + "…" : shown));
        }
        add("</g>%n");
        double at = x;
        for (Map.Entry<String, Frame> called : frame.called.entrySet()) {
            draw(called.getKey(), called.getValue(), at, depth + 1);
            at += called.getValue().samples * (double) WIDTH / all;
        }
    }

    private static String colour(String frame) {
        if (frame.startsWith("dz/istijal")) {
            return "#8fd3cf";
        }
        if (frame.startsWith("ca/uhn") || frame.startsWith("org/hl7")) {
            return "#f2c89b";
        }
        return frame.contains("/") ? "#e8e3b0" : "#d7dbe0";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
