package dz.istijal.bench.growth;

import java.util.List;
import java.util.Locale;

/**
 * A small picture for each kind of work: p50 and p99 against the number of patients, which doubles from left to right.
 * Each has a scale of its own that begins at 0, so that a flat line is flat. SVG without scripts.
 */
final class GrowthChart {

    private static final int COLUMNS = 4;
    private static final int WIDTH = 250;
    private static final int HEIGHT = 190;
    private static final int LEFT = 44;
    private static final int RIGHT = 14;
    private static final int TOP = 30;
    private static final int BOTTOM = 26;
    private static final int HEAD = 56;
    private static final String MEDIAN = "#0b7a75";
    private static final String SLOWEST = "#d17a22";

    private final StringBuilder svg = new StringBuilder();

    String render(List<GrowthResults.Size> sizes) {
        List<String> names = Work.names(sizes);
        int rows = (names.size() + COLUMNS - 1) / COLUMNS;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"11\">%n",
                COLUMNS * WIDTH + 10, HEAD + rows * HEIGHT);
        add("<title>Answer times by number of patients</title>%n");
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n");
        add(
                "<text x=\"%d\" y=\"22\" font-size=\"15\" fill=\"#1f2933\">Milliseconds by number of patients</text>%n",
                LEFT);
        legend(LEFT, MEDIAN, "p50");
        legend(LEFT + 70, SLOWEST, "p99");
        for (int i = 0; i < names.size(); i++) {
            panel(i % COLUMNS * WIDTH, HEAD + i / COLUMNS * HEIGHT, names.get(i), sizes);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(int x, String colour, String text) {
        add("<rect x=\"%d\" y=\"33\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour);
        add("<text x=\"%d\" y=\"43\" fill=\"#52606d\">%s</text>%n", x + 18, text);
    }

    private void panel(int x, int y, String name, List<GrowthResults.Size> sizes) {
        double highest = sizes.stream()
                .mapToDouble(size -> Work.times(size, name).p99())
                .max()
                .orElse(1);
        double top = round(highest * 1.1);
        int bottom = y + HEIGHT - BOTTOM;
        add(
                "<text x=\"%d\" y=\"%d\" font-size=\"13\" fill=\"#1f2933\">%s</text>%n",
                x + LEFT, y + TOP - 10, name.replace("&", "&amp;").replace("<", "&lt;"));
        for (int i = 0; i <= 2; i++) {
            double level = top * i / 2;
            double at = at(level, top, y);
            add(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                    x + LEFT, x + WIDTH - RIGHT, at, at, i == 0 ? "#52606d" : "#e4e7eb");
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#52606d\">%s</text>%n",
                    x + LEFT - 5, at + 4, label(level));
        }
        for (int i = 0; i < sizes.size(); i++) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#52606d\">%s</text>%n",
                    across(x, i, sizes.size()),
                    bottom + 15,
                    thousands(sizes.get(i).patients()));
        }
        line(
                x,
                y,
                top,
                SLOWEST,
                sizes.stream().map(size -> Work.times(size, name).p99()).toList());
        line(
                x,
                y,
                top,
                MEDIAN,
                sizes.stream().map(size -> Work.times(size, name).p50()).toList());
    }

    private void line(int x, int y, double top, String colour, List<Double> values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double across = across(x, i, values.size());
            double at = at(values.get(i), top, y);
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", across, at));
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", across, at, colour);
        }
        add(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().trim(), colour);
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" fill=\"%s\">%s</text>%n",
                across(x, values.size() - 1, values.size()) + 8,
                at(values.get(values.size() - 1), top, y) - 6,
                colour,
                label(values.get(values.size() - 1)));
    }

    private static double across(int x, int step, int steps) {
        double inner = WIDTH - LEFT - RIGHT - 24;
        return x + LEFT + 12 + (steps == 1 ? inner / 2 : inner * step / (steps - 1));
    }

    private static double at(double value, double top, int y) {
        return y + HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    /** The next of 1, 2, 4, 6, 8, 10 times a power of ten. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 0.1))));
        for (double step : new double[] {1, 2, 4, 6, 8, 10}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return value;
    }

    private static String label(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String thousands(int patients) {
        return patients % 1_000 == 0 ? patients / 1_000 + " K" : String.valueOf(patients);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
