"""Linear algebra in one thread, without a trace afterwards."""

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from plan_analysis.path.threads import single_threaded


def threads():
    return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}


def test_one_thread_inside_and_as_many_as_before_outside():
    with threadpool_limits(2, user_api="blas"):
        before = threads()
        assert before == {2}
        assert single_threaded(threads)() == {1}
        assert threads() == before


def test_an_error_leaves_the_threads_as_they_were():
    @single_threaded
    def failing():
        raise ValueError("no")

    with threadpool_limits(2, user_api="blas"):
        with pytest.raises(ValueError, match="no"):
            failing()
        assert threads() == {2}
