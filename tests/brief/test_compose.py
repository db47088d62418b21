"""What a brief says, section by section."""

import re

from briefer.brief.blocks import (
    JUDGEMENT,
    Brief,
    Card,
    Entries,
    Facts,
    Heading,
    Items,
    Jump,
    Note,
    Paragraph,
    Quote,
    Runs,
    Table,
    Text,
    plain,
)
from briefer.brief.compose import Options, compose

LIKELIHOOD = re.compile(
    r"\b(almost (no chance|certain)|remote|(very |highly )?(un)?likely|(highly )?(im)?probable"
    r"|roughly even|nearly certain)\b",
    re.IGNORECASE,
)


def lines(block) -> list[Runs]:
    """Every paragraph of a block."""
    match block:
        case Paragraph() | Note():
            return [block.runs]
        case Items():
            return list(block.items)
        case Facts():
            return [fact.value for fact in block.facts]
        case Card():
            return [block.runs, *(fact.value for fact in block.facts)]
        case Entries():
            return [
                runs
                for entry in block.entries
                for runs in (entry.label, entry.title, *entry.paragraphs)
            ]
        case Table():
            return [
                runs
                for group in block.groups
                for row in group.rows
                for cell in row.cells
                for runs in cell
            ]
        case Quote():
            return [block.place, block.used]
        case _:
            return []


def said(brief: Brief, title: str = "") -> str:
    """The words of a section, or of the whole brief, one paragraph a line."""
    found, inside = [], not title
    for block in brief.blocks:
        if isinstance(block, Heading) and block.level == 1 and title:
            inside = block.text == title
        if inside:
            found += [plain(runs) for runs in lines(block)]
            found += [block.text] if isinstance(block, Heading | Quote) else []
    return "\n".join(found)


def anchors(brief: Brief) -> list[str]:
    """Every place in the brief that a jump may lead to."""
    found = []
    for block in brief.blocks:
        match block:
            case Quote():
                found.append(block.anchor)
            case Heading() if block.anchor:
                found.append(block.anchor)
            case Entries():
                found += [entry.anchor for entry in block.entries if entry.anchor]
            case Table():
                found += [
                    row.anchor for group in block.groups for row in group.rows if row.anchor
                ]
            case _:
                continue
    return found


def row(brief: Brief, anchor: str) -> list[str]:
    """The cells of a question's row in the checklist."""
    return next(
        ["\n".join(map(plain, cell)) for cell in row.cells]
        for block in brief.blocks
        if isinstance(block, Table)
        for group in block.groups
        for row in group.rows
        if row.anchor == anchor
    )


def test_the_bottom_line_of_a_case_stands_first_while_its_answers_stand(world, written):
    brief = written(world)
    heading, line = brief.blocks[:2]
    assert isinstance(heading, Heading)
    assert isinstance(line, Paragraph)
    assert heading.text == "Bottom line"
    assert line.runs == (JUDGEMENT, Text(world.cases["northport-2001"].bottom_line))


def test_changed_answers_get_a_bottom_line_of_their_own(answered, written):
    library = answered(
        'consent: refused\nboard: "yes"\ntrust: distrusted', head="cast: {region: eastport}\n"
    )
    line = plain(written(library).blocks[1].runs)
    assert "“Hold”" in line
    assert "Approval: The board" in line
    assert "“Trust in the lead”" in line
    assert len(line.split()) <= 60


def test_an_open_outcome_names_the_next_question_and_what_is_possible(answered, written):
    brief = written(answered("consent: refused\ntrust: trusted"))
    assert "“Blessing of the board”" in said(brief, "Bottom line")
    possible = said(brief, "What is still possible")
    assert "Relief convoy" in possible
    assert "Will the board of pilots agree?" in possible


def test_a_settled_outcome_says_nothing_of_what_is_possible(world, written):
    assert not said(written(world), "What is still possible")


def test_the_outcome_names_the_lead_of_this_decision(answered, written):
    head = "cast: {region: eastport}\n"
    answers = 'consent: refused\nboard: "yes"\ntrust: trusted'
    assert "Eastport (the neighbour)" in said(written(answered(answers, head=head)))
    assert "Eastport" not in said(written(answered(answers)), "What the framework implies")


def test_confidence_is_the_weakest_answers_and_says_which(world, written):
    assert (
        "Low. Set by the answer to Trust in the lead, the weakest of 2 answers it rests on."
        in said(written(world), "What the framework implies")
    )


def test_the_framework_is_attributed_as_its_checklist_says_and_called_no_advice(world, written):
    (note,) = [block for block in written(world).blocks if isinstance(block, Note)]
    assert note.label == "One columnist’s scheme, not advice."
    assert plain(note.runs).startswith("It is that of Ada Penn, “Two Ports” (2001), who ")
    relief = world.checklists["relief"]._replace(attribution="", stance="")
    nobodys = world._replace(checklists={"relief": relief})
    (note,) = [block for block in written(nobodys).blocks if isinstance(block, Note)]
    assert note.label == "A framework, not advice."
    assert plain(note.runs).startswith("The outcome is what this framework implies")


def test_an_outcome_on_a_single_source_says_so(world, answered, written):
    section = "What the framework implies"
    assert "Rests on a single source: Penn 2001." in said(written(world), section)
    bare = written(answered('consent: refused\nboard: "yes"\ntrust: trusted'))
    assert "No answer it rests on has evidence yet." in said(bare, section)


def test_a_ratio_stands_beside_its_benchmarks(answered, written):
    brief = written(answered("ships: 4\ncrews: 5"))
    assert (
        "Crews for each ship: 1.2 (Crews, Ships). Benchmark, not a requirement: 2 to 3. Crews in convoys that "
        "came through. (Coast Almanac 1999)"
    ) in said(brief)


def test_where_no_option_was_chosen_the_one_for_nothing_is_told(answered, written):
    told = row(written(answered("lack: []")), "question-lack")[2]
    assert told.splitlines()[0] == "Nothing"


def test_what_the_source_says_against_the_outcome_is_told_where_it_bears(world, written):
    told = said(written(world), "Alternatives and counter-evidence")
    assert "Near, and with a grudge. The column wants the next port to help, and" in told
    assert "Near, and with a grudge" not in said(written(world), "First steps")
    assert "Tensions. Near, and with a grudge." in said(written(world, one_page=True))
    assert "Near, and with a grudge" not in said(written(world, "westport-1998"))


def test_why_gives_rule_answers_and_paragraphs_for_each_slot(world, written):
    why = said(written(world), "Why")
    assert "The board speaks for it." in why
    assert "Because of Blessing of the board: Yes." in why
    assert "Rule P2 · ¶4; Harbour Code" in why
    assert why.count("Rule ") == 3


def test_steps_warnings_and_gaps_are_told_in_words(answered, written):
    brief = written(answered('board: "yes"\ntrust: distrusted\nships: 4\ncrews: 5'))
    told = said(brief, "Warnings and gaps")
    assert "Grudge. The lead may want the quays. (¶3)" in told
    assert "Slow. There are fewer than two crews for each ship. (Harbour Code)" in told
    assert "Open question. A core question has no answer." in told
    assert "Crews for each ship: 1.2 (Crews, Ships)." in told


def test_what_would_change_it_draws_options_together(world, written):
    table = said(written(world), "What would change it").splitlines()
    at = table.index("Trust in the lead")
    assert table[at + 1 : at + 4] == ["Trusted", "Distrusted or Nobody", "Judgement Hold"]


def test_a_row_of_the_checklist_has_answer_note_confidence_and_evidence(world, written):
    assert row(written(world), "question-trust") == [
        "2.1",
        "Trust in the lead\nHow is the lead seen?",
        "Trusted. Welcome.\nContested: see *both* sides | here.",
        "Assumption \nLow",
        "¶3\xa0[3]\nAgainst: ¶3\xa0[4]",
    ]


def test_an_unanswered_question_says_so_in_the_checklist_and_in_what_is_not_known(
    world, written
):
    brief = written(world)
    assert row(brief, "question-crews")[2] == "Not answered"
    assert "Crews. How many crews are ready?" in said(brief, "What is not known")


def test_a_skipped_question_gives_the_reason(answered, written):
    brief = written(answered("consent: given\ntrust: distrusted"))
    reason = "Skipped because Consent of the port is ‘Given’."
    assert reason in row(brief, "question-board")[2]
    assert reason in said(brief, "What is not known")


def test_an_answer_that_differs_from_the_case_is_marked(answered, written):
    brief = written(answered('consent: refused\nboard: "yes"\ntrust: distrusted'))
    assert "Changed. The case as it comes answers “Trusted”." in row(brief, "question-trust")[2]
    assert "Changed." not in row(brief, "question-board")[2]
    assert "answers differ from the case as it comes" in said(brief, "The checklist")


def test_the_passages_are_quoted_whole_with_place_speaker_and_use(world, written):
    quotes = [block for block in written(world).blocks if isinstance(block, Quote)]
    assert [quote.number for quote in quotes] == [1, 2, 3, 4, 5]
    assert [plain(quote.place) for quote in quotes] == ["¶1", "¶2", "¶3", "¶3", "¶4"]
    mayor = quotes[1]
    assert mayor.text == world.passages["penn-mayor"].text
    assert mayor.speaker == "Ada Penn, quoting The mayor"
    assert plain(mayor.used) == "Information supports Consent of the port"
    assert plain(quotes[3].used) == "Information speaks against Trust in the lead"
    assert quotes[4].text == world.sources["penn-2001"].paragraph(4)


def test_every_jump_leads_somewhere_and_no_anchor_stands_twice(shipped_library, written):
    for name in shipped_library.cases:
        for one_page in (False, True):
            brief = written(shipped_library, name, one_page=one_page)
            known = anchors(brief)
            assert len(known) == len(set(known))
            jumps = {
                run.anchor
                for block in brief.blocks
                for runs in lines(block)
                for run in runs
                if isinstance(run, Jump)
            }
            assert jumps <= set(known)
            assert bool(jumps) is not one_page


def test_what_came_later_is_marked_and_what_was_not_read_is_to_be_verified(world, written):
    since = said(written(world), "Notes on the sources")
    assert "June 2002\n" in since
    assert "To be verified: The strike ended with a settlement." in since
    assert "After the as-of date" in since


def test_a_note_of_before_the_as_of_date_is_not_called_later(answered, written):
    library = answered("consent: refused", "own", "crisis: northport-strike\n")
    briefing = library.briefing("own")
    assert briefing is not None
    brief = compose(library, briefing._replace(as_of="2003-01-01"), Options())
    assert "After the as-of date" not in said(brief, "Notes on the sources")


def test_analogues_carry_the_rate_at_which_they_were_right(world, written):
    alike = said(written(world), "Analogues")
    assert "the nearest other one had the same outcome in 0 of 2" in alike
    assert "Westport, 1998: Hold" in alike
    assert "Shared: Consent of the port, Blessing of the board." in alike
    assert "would change the outcome: Trust in the lead." in alike


def test_alternatives_tell_the_rival_reading_the_remedy_and_what_was_done(world, written):
    told = said(written(world), "Alternatives and counter-evidence")
    assert "if Trust in the lead were “Distrusted” or “Nobody”" in told
    assert "Blockade\nEastport closed the bay for a week.\n" in told
    assert "Known only after 2 May 2001: The fruit rotted." in told
    assert "Trust in the lead, answered “Trusted”: ¶3\xa0[4]" in told


def test_sources_have_descriptors_and_the_summary_counts_what_leans_on_them(world, written):
    told = "\n".join(
        said(written(world), section)
        for section in ("Sources", "How far the sources carry", "Method")
    )
    assert "3 of 5 answers lean on a quoted passage" in told
    assert "Ada Penn, “Two Ports”. Coast Review, 2 May 2001." in told
    assert "Bias. The author once worked for Eastport." in told
    assert "https://coast.example/two-ports" in told
    assert world.sources["penn-2001"].sha256[:16] in told
    assert "Who pays is not said." in told
    assert "No AI used." in told


def test_the_title_block_has_marking_framework_report_and_author(world, written):
    brief = written(
        world, marking="TLP:AMBER+STRICT", author="A. Nalyst", prepared="2024-02-29"
    )
    facts = next(block for block in brief.blocks if isinstance(block, Facts))
    known = {fact.name: plain(fact.value) for fact in facts.facts}
    assert known["Marking"].startswith("TLP:AMBER+STRICT, ")
    assert known["Framework"] == "Relief by sea, version 3"
    assert known["Author"] == "A. Nalyst"
    assert known["Prepared"] == "29 February 2024"
    assert known["Report"] == brief.id
    assert known["Answers"] == "5 of 6, as they come with the case"


def test_the_report_id_follows_the_content(answered, world, written):
    first, again = written(world), written(world)
    assert first == again
    assert first.id.startswith("northport-2001-")
    others = {
        written(world, marking="TLP:RED").id,
        written(world, author="A").id,
        written(answered("consent: given")).id,
    }
    assert len({first.id, *others}) == 4


def test_no_likelihood_stands_in_one_sentence_with_a_confidence(shipped_library, written):
    for name in shipped_library.cases:
        for text in said(written(shipped_library, name)).splitlines():
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert not ("confidence" in sentence.lower() and LIKELIHOOD.search(sentence))


def test_the_bottom_line_of_every_case_ends_within_the_first_sixty_words(
    shipped_library, written
):
    for name in shipped_library.cases:
        brief = written(shipped_library, name)
        heading, line = brief.blocks[:2]
        assert isinstance(heading, Heading)
        assert isinstance(line, Paragraph)
        opening = (brief.marking, brief.kicker, brief.title, heading.text, plain(line.runs))
        assert len(" ".join(opening).split()) <= 60, name


def test_one_page_leaves_the_checklist_and_the_passages_to_the_full_brief(world, written):
    brief = written(world, one_page=True)
    assert brief.one_page
    assert not any(isinstance(block, Table | Quote) for block in brief.blocks)
    turns = said(brief, "What is assumed, and what would change it")
    assert "Hold if Blessing of the board were “No”" in turns


def test_a_brief_of_an_analysts_own_decision_speaks_of_no_case(answered, written):
    library = answered("consent: given\ntrust: trusted", "own")
    brief = written(library, "own")
    assert "The answers are the analyst’s own." in said(brief, "The checklist")
    assert "as it comes" not in said(brief)
