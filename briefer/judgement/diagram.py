"""A slot's rules as a reduced decision diagram over the questions that decide it.

Every set of answers walks from the root to one leaf, its result. Since equal parts are shared
and questions that make no difference are left out, a pass over all nodes (some dozens) answers
exactly what would take brute force millions of assessments: which results are still reachable,
and which questions can still change the result.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MOST_NODES = 5_000  # dozens are usual; the number can double with every question

Node = tuple[int, tuple[int, ...]]
_LEAF = -1


class Tangled(Exception):  # noqa: N818
    """The rules hang together so much that their diagram would outgrow the memory."""


class Diagram(NamedTuple):
    """A table of nodes, children before parents, so that the last node is the root.

    `questions` are those that can change the result, in the order of asking; `options[i]` are
    the option ids of question i. A node is (question index, children), with a child for each
    option and a last one for no answer. A leaf is (-1, (index into `results`,)).
    """

    questions: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    results: tuple[str, ...]
    nodes: tuple[Node, ...]

    def picks(self, answers: Mapping[str, object]) -> list[int]:
        """The child that each question's answer leads to; no answer or a strange one is last."""
        return [
            options.index(answer) if (answer := answers.get(question)) in options else -1
            for question, options in zip(self.questions, self.options, strict=True)
        ]

    def allowed(self, answers: Mapping[str, object]) -> list[Sequence[int]]:
        """The children of each question that are open: the answer's, or every real option's."""
        return [
            (pick,) if pick >= 0 else range(len(options))
            for pick, options in zip(self.picks(answers), self.options, strict=True)
        ]

    def result(self, picks: Sequence[int]) -> str:
        """Walk from the root to the leaf that the answers lead to."""
        question, children = self.nodes[-1]
        while question != _LEAF:
            question, children = self.nodes[children[picks[question]]]
        return self.results[children[0]]

    def on_the_way(self, picks: Sequence[int]) -> tuple[int, ...]:
        """The indices of the questions that the walk to the result asks."""
        asked = []
        question, children = self.nodes[-1]
        while question != _LEAF:
            asked.append(question)
            question, children = self.nodes[children[picks[question]]]
        return tuple(asked)

    def reachable(self, allowed: Sequence[Sequence[int]]) -> frozenset[str]:
        """Every result that some walk reaches, `allowed[i]` being the children of question i."""
        masks: list[int] = []
        for question, children in self.nodes:
            mask = 0
            if question == _LEAF:
                mask = 1 << children[0]
            else:
                for pick in allowed[question]:
                    mask |= masks[children[pick]]
            masks.append(mask)
        return frozenset(
            result for place, result in enumerate(self.results) if masks[-1] >> place & 1
        )

    def live(self, allowed: Sequence[Sequence[int]]) -> frozenset[str]:
        """Every question whose choice among its allowed children can change the result."""
        numbers: dict[Node, int] = {}  # a node of the diagram cut down to what is allowed
        below: list[int] = []  # the questions that node rests on, as bits
        new: list[int] = []
        for question, children in self.nodes:
            if question == _LEAF:
                key, rests = (question, children), 0
            else:
                picked = tuple([new[children[pick]] for pick in allowed[question]])
                if picked.count(picked[0]) == len(picked):
                    new.append(picked[0])
                    continue
                key, rests = (question, picked), 1 << question
                for child in picked:
                    rests |= below[child]
            if key not in numbers:
                numbers[key] = len(below)
                below.append(rests)
            new.append(numbers[key])
        return frozenset(
            name for index, name in enumerate(self.questions) if below[new[-1]] >> index & 1
        )


class DiagramBuilder:
    """Diagrams put together from conditions, each node made once.

    `options` maps every question that a condition may name to its option ids, in the order of
    asking. `facts` maps slots and derived facts, once they are built, to their root nodes.
    Whatever makes nodes raises Tangled where they become too many.
    """

    def __init__(self, options: Mapping[str, tuple[str, ...]]) -> None:
        self.facts: dict[str, int] = {}
        self._questions = tuple(options)
        self._options = tuple(options.values())
        self._index = {question: index for index, question in enumerate(options)}
        self._results: dict[str, int] = {}
        self._nodes: list[Node] = []
        self._numbers: dict[Node, int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}
        self._yes, self._no = self.leaf("yes"), self.leaf("no")

    def knows(self, key: str) -> bool:
        """Whether a condition may name this question, slot or fact."""
        return key in self.facts or key in self._index

    def leaf(self, result: str) -> int:
        """The leaf of a result."""
        return self._node(_LEAF, (self._results.setdefault(result, len(self._results)),))

    def condition(self, when: Mapping[str, tuple[str, ...]], unknown: str) -> int:
        """The yes-or-no diagram of a condition; every key holds one of its values."""
        found = self._yes
        for key, values in when.items():
            if key in self.facts:
                part = self._test(self.facts[key], values)
            else:
                index = self._index[key]
                branches = (*self._options[index], unknown)
                leaves = (self._yes if branch in values else self._no for branch in branches)
                part = self._node(index, tuple(leaves))
            found = self.choose(part, found, self._no)
        return found

    def choose(self, test: int, then: int, otherwise: int) -> int:
        """The diagram that goes on with `then` where the test says yes, else `otherwise`."""
        if test == self._yes or then == otherwise:
            return then
        if test == self._no:
            return otherwise
        key = (test, then, otherwise)
        if key not in self._chosen:
            parts = [self._nodes[number] for number in key]
            top = min(question for question, _ in parts if question != _LEAF)
            width = len(self._options[top]) + 1
            branches = (
                children if question == top else (number,) * width
                for number, (question, children) in zip(key, parts, strict=True)
            )
            self._chosen[key] = self._node(top, tuple(map(self.choose, *branches)))
        return self._chosen[key]

    def path_to(self, root: int, result: str) -> dict[str, str] | None:
        """Answers that lead from a root to a result, questions that do not matter left out.

        None when no answers do.
        """
        goal = self.leaf(result)
        waiting: list[tuple[int, dict[str, str]]] = [(root, {})]
        seen = set[int]()
        while waiting:
            number, answers = waiting.pop()
            if number == goal:
                return answers
            question, children = self._nodes[number]
            if question == _LEAF or number in seen:
                continue
            seen.add(number)
            branches = (*self._options[question], "unknown")
            for branch, child in zip(branches, children, strict=True):
                waiting.append((child, {**answers, self._questions[question]: branch}))
        return None

    def diagram(self, root: int) -> Diagram:
        """Everything below a root as a diagram of its own."""
        kept = sorted(self._below(root))
        tested = sorted({self._nodes[number][0] for number in kept} - {_LEAF})
        leaves = [
            self._nodes[number][1][0] for number in kept if self._nodes[number][0] == _LEAF
        ]
        new = {number: place for place, number in enumerate(kept)}
        names = list(self._results)

        def moved(node: Node) -> Node:
            question, children = node
            if question == _LEAF:
                return _LEAF, (leaves.index(children[0]),)
            return tested.index(question), tuple(new[child] for child in children)

        return Diagram(
            questions=tuple(self._questions[index] for index in tested),
            options=tuple(self._options[index] for index in tested),
            results=tuple(names[leaf] for leaf in leaves),
            nodes=tuple(moved(self._nodes[number]) for number in kept),
        )

    def _below(self, root: int) -> set[int]:
        found, waiting = set[int](), [root]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                question, children = self._nodes[number]
                waiting.extend(() if question == _LEAF else children)
        return found

    def _test(self, root: int, values: Iterable[str]) -> int:
        """Ask a fact's diagram whether its result is one of the values."""
        wanted = {self.leaf(value) for value in values}
        done: dict[int, int] = {}
        for number in sorted(self._below(root)):  # children were made first
            question, children = self._nodes[number]
            if question == _LEAF:
                done[number] = self._yes if number in wanted else self._no
            else:
                done[number] = self._node(question, tuple(done[child] for child in children))
        return done[root]

    def _node(self, question: int, children: tuple[int, ...]) -> int:
        if question != _LEAF and children.count(children[0]) == len(children):
            return children[0]
        key = (question, children)
        number = self._numbers.get(key)
        if number is None:
            if len(self._nodes) >= MOST_NODES:
                raise Tangled
            number = self._numbers[key] = len(self._nodes)
            self._nodes.append(key)
        return number
