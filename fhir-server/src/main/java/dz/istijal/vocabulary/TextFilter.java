package dz.istijal.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds concepts by the beginning of their code or of any of their words, in all languages at once. Best first: the
 * code itself, the whole term, a code or term that begins so, whole words, beginnings of words; equals in the order of
 * the list.
 */
final class TextFilter {
    /** Lucene refuses more clauses than its limit; nobody types so many words. */
    private static final int MOST_WORDS = 32;

    /** What one concept is found by. */
    record Entry(String code, List<String> terms) {}

    private final IndexSearcher searcher;
    private final int size;

    TextFilter(List<Entry> entries) {
        size = entries.size();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        // One segment in the order of the list: Lucene's document number is the place in it.
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer()).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (Entry entry : entries) {
                writer.addDocument(document(entry));
            }
            writer.commit();
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(Entry entry) {
        Document document = new Document();
        document.add(new StringField("code", entry.code().toLowerCase(Locale.ROOT), Store.NO));
        for (String term : entry.terms()) {
            List<String> words = Words.of(term);
            document.add(new StringField("term", String.join(" ", words), Store.NO));
            words.stream()
                    .flatMap(word -> Words.forms(word).stream())
                    .distinct()
                    .forEach(form -> document.add(new StringField("word", form, Store.NO)));
        }
        return document;
    }

    /** @return places in the list, best first */
    List<Integer> find(String filter) {
        if (size == 0) {
            return List.of();
        }
        try {
            List<Integer> places = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query(filter), size).scoreDocs) {
                places.add(hit.doc);
            }
            return places;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Query query(String filter) {
        String code = filter.strip().toLowerCase(Locale.ROOT);
        List<String> words = Words.of(filter).stream().limit(MOST_WORDS).toList();
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        query.add(scored(new TermQuery(new Term("code", code)), 64), Occur.SHOULD);
        query.add(scored(new PrefixQuery(new Term("code", code)), 8), Occur.SHOULD);
        if (!words.isEmpty()) {
            BooleanQuery.Builder all = new BooleanQuery.Builder();
            words.forEach(word -> all.add(anyForm(word), Occur.MUST));
            String term = String.join(" ", words);
            all.add(scored(new TermQuery(new Term("term", term)), 32), Occur.SHOULD);
            all.add(scored(new PrefixQuery(new Term("term", term)), 8), Occur.SHOULD);
            query.add(all.build(), Occur.SHOULD);
        }
        return query.build();
    }

    private static Query anyForm(String word) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String form : Words.forms(word)) {
            any.add(scored(new TermQuery(new Term("word", form)), 1), Occur.SHOULD);
            any.add(scored(new PrefixQuery(new Term("word", form)), 1), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query scored(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
