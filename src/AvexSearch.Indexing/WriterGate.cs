namespace AvexSearch.Indexing;

/// <summary>Lets many writers in together, or one alone. Readers do not come here.</summary>
internal sealed class WriterGate
{
    private readonly object _gate = new();
    private int _inside;
    private int _waitingAlone;
    private bool _alone;

    public void Enter()
    {
        lock (_gate)
        {
            while (_alone || _waitingAlone > 0)
            {
                Monitor.Wait(_gate);
            }

            _inside++;
        }
    }

    public void Exit()
    {
        lock (_gate)
        {
            _inside--;
            Monitor.PulseAll(_gate);
        }
    }

    public void EnterAlone()
    {
        lock (_gate)
        {
            _waitingAlone++;
            while (_alone || _inside > 0)
            {
                Monitor.Wait(_gate);
            }

            _waitingAlone--;
            _alone = true;
        }
    }

    public void ExitAlone()
    {
        lock (_gate)
        {
            _alone = false;
            Monitor.PulseAll(_gate);
        }
    }
}
