package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps about listings of directories. */
public final class ListingSteps {
    private static final int MOST_PAGES = 100;

    private final Cast cast;
    private final Exchanges exchanges;
    private final Tables tables;
    private @Nullable Actor listed;
    private final List<String> pages = new ArrayList<>();

    public ListingSteps(Cast cast, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    @When("{actor} lists {text}")
    public void lists(Actor actor, String directory) {
        list(actor, directory, "", actor);
    }

    @When("{actor} lists {text} with {text}")
    public void listsWith(Actor actor, String directory, String query) {
        list(actor, directory, query, actor);
    }

    @When("{actor} lists {text} of {actor}")
    public void listsElsewhere(Actor actor, String directory, Actor owner) {
        list(actor, directory, "", owner);
    }

    /** Asks again with the last line as cursor, percent-encoded, until a page is empty. */
    @When("{actor} pages through {text} with {text}")
    public void pagesThrough(Actor actor, String directory, String query) {
        pages.clear();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            list(actor, directory, query + cursor, actor);
            List<String> lines = lines();
            if (lines.isEmpty()) {
                return;
            }
            pages.addAll(lines);
            cursor = "&cursor="
                    + URLEncoder.encode(lines.get(lines.size() - 1), UTF_8).replace("+", "%20");
        }
    }

    /** Each line is taken as it is printed and percent-encoded. */
    @When("{actor} deletes each file that the listing of {text} prints")
    public void deletesEach(Actor actor, String directory) {
        listed = actor;
        Exchange listing = exchanges.arrange(cast.member(actor).storage().get(directory));
        for (String line : listing.body().text().split("\n", -1)) {
            String path = URLEncoder.encode(line.substring(url("").length()), UTF_8)
                    .replace("+", "%20")
                    .replace("%2F", "/");
            exchanges.underTest(actor.storage().delete(path));
        }
    }

    /** Exactly these lines, each the owner's key and one of the paths, and nothing else. */
    @Then("the listing is:")
    public void listingIs(DataTable paths) {
        Exchange last = exchanges.last();
        assertThat(last.status()).as(exchanges::transcript).isEqualTo(200);
        String expected = String.join("\n", urls(tables.column(paths)));
        assertThat(last.body().text()).as(exchanges::transcript).isEqualTo(expected);
    }

    @Then("the listing is empty")
    public void listingIsEmpty() {
        assertThat(exchanges.last().status()).as(exchanges::transcript).isEqualTo(200);
        assertThat(exchanges.last().body().length()).as(exchanges::transcript).isZero();
    }

    @Then("the listing has {int} line(s)")
    public void listingHasLines(int count) {
        assertThat(exchanges.last().status()).as(exchanges::transcript).isEqualTo(200);
        assertThat(lines()).as(exchanges::transcript).hasSize(count);
    }

    @Then("the last line of the listing is {text}")
    public void lastLine(String path) {
        assertThat(lines()).as(exchanges::transcript).last().isEqualTo(url(path));
    }

    @Then("the pages together are:")
    public void pagesAre(DataTable paths) {
        assertThat(pages).as(exchanges::transcript).containsExactlyElementsOf(urls(tables.column(paths)));
    }

    /** A listing of its own, as the owner sees it. */
    @Then("the listing of {actor}'s {text} is:")
    public void listingOfIs(Actor owner, String directory, DataTable paths) {
        Exchange answer = ownView(owner).get(directory);
        listed = owner;
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        assertThat(answer.body().text())
                .as(answer::transcript)
                .isEqualTo(String.join("\n", urls(tables.column(paths))));
    }

    @Then("{actor}'s directory {text} does not exist")
    public void directoryDoesNotExist(Actor owner, String directory) {
        Exchange answer = ownView(owner).get(directory);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(404);
    }

    private StorageApi ownView(Actor owner) {
        return new StorageApi(
                owner.driver(),
                cast.addressing(),
                owner.user().key(),
                owner.user().root());
    }

    private void list(Actor actor, String directory, String query, Actor owner) {
        if (actor != owner) {
            cast.member(owner);
        }
        listed = owner;
        exchanges.underTest(cast.member(actor).storageOf(owner).list(directory, query));
    }

    private List<String> lines() {
        String body = exchanges.last().body().text();
        return body.isEmpty() ? List.of() : List.of(body.split("\n", -1));
    }

    private List<String> urls(List<String> paths) {
        return paths.stream().map(this::url).toList();
    }

    private String url(String path) {
        if (listed == null) {
            throw new IllegalStateException("nothing has been listed yet");
        }
        return "pubky://" + listed.user().key().z32() + path;
    }
}
